/*
 * @stresses sets of small blocks of medium life: prime implicants of a logic function, each cube a block, lists of them by the thousand
 * @run prime-implicants 60 13
 *
 * The method of Quine and McCluskey. Arguments: functions, variables of each.
 */
#include "workload.h"

/* A product of variables: those of mask are free, the others have the value in bits. */
struct cube {
	struct cube *next;
	uint32_t bits;
	uint32_t mask;
	int merged;
};

#define BUCKETS 4096

/* The cubes of one step, by hash. */
struct level {
	struct cube *buckets[BUCKETS];
	size_t count;
};

static struct cube **bucket_of(struct level *level, uint32_t bits, uint32_t mask) {
	return &level->buckets[(bits * 2654435761u ^ mask * 40503u) >> 7 & (BUCKETS - 1)];
}

static struct cube *find(struct level *level, uint32_t bits, uint32_t mask) {
	struct cube *cube = *bucket_of(level, bits, mask);
	while (cube != NULL && (cube->bits != bits || cube->mask != mask))
		cube = cube->next;
	return cube;
}

static void add(struct level *level, uint32_t bits, uint32_t mask) {
	if (find(level, bits, mask) != NULL)
		return;
	struct cube **bucket = bucket_of(level, bits, mask);
	struct cube *cube = checked(malloc(sizeof *cube));
	*cube = (struct cube){*bucket, bits, mask, 0};
	*bucket = cube;
	level->count++;
}

/* The cubes that two of the level make together, which differ in one variable. */
static struct level *merge(struct level *level, uint32_t variables) {
	struct level *wider = checked(calloc(1, sizeof *wider));
	for (size_t index = 0; index < BUCKETS; index++)
		for (struct cube *cube = level->buckets[index]; cube != NULL; cube = cube->next)
			for (uint32_t variable = 0; variable < variables; variable++) {
				uint32_t bit = 1u << variable;
				if ((cube->bits & bit) != 0 || (cube->mask & bit) != 0)
					continue;
				struct cube *other = find(level, cube->bits | bit, cube->mask);
				if (other == NULL)
					continue;
				cube->merged = other->merged = 1;
				add(wider, cube->bits, cube->mask | bit);
			}
	return wider;
}

/* Frees the level; returns a sum over the cubes that nothing covers. */
static uint64_t discard(struct level *level) {
	uint64_t sum = 0;
	for (size_t index = 0; index < BUCKETS; index++)
		for (struct cube *cube = level->buckets[index], *next; cube != NULL; cube = next) {
			next = cube->next;
			if (!cube->merged)
				sum += cube->bits * 31 + cube->mask;
			free(cube);
		}
	free(level);
	return sum;
}

int main(int count, char **arguments) {
	uint64_t functions = argument(count, arguments, 1, "functions", 60, 0, UINT32_MAX);
	uint32_t variables = (uint32_t)argument(count, arguments, 2, "variables", 13, 1, 20);
	uint64_t state = 10;
	uint64_t sum = 0;
	for (uint64_t function = 0; function < functions; function++) {
		struct level *level = checked(calloc(1, sizeof *level));
		for (uint32_t term = 0; term < 1u << variables; term++)
			if (random_below(&state, 100) < 50)
				add(level, term, 0);
		while (level->count > 0) {
			struct level *wider = merge(level, variables);
			sum += discard(level);
			level = wider;
		}
		sum += discard(level);
	}
	return finish(sum);
}
