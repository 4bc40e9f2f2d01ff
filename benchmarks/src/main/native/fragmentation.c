/*
 * @stresses fragmentation: the heap is filled, a random half freed, and filled with another size, over and over
 * @run fragmentation 8 48
 *
 * Arguments: rounds, MiB that the heap holds.
 */
#include "workload.h"

/* Sizes that no rule of size classes favours; each round takes the next. */
static const size_t sizes[] = {40, 72, 150, 24, 600, 56, 2300, 110, 33, 9000, 300, 88};

struct block {
	struct block *next;
	uint32_t size;
	uint32_t value;
};

static struct block *heap;
static size_t live;

static void fill(size_t size, size_t goal) {
	for (; live + size <= goal; live += size) {
		struct block *block = allocate_used(size, size);
		*block = (struct block){heap, (uint32_t)size, (uint32_t)live};
		heap = block;
	}
}

static uint64_t free_half(uint64_t *state) {
	uint64_t sum = 0;
	for (struct block **link = &heap; *link != NULL;) {
		struct block *block = *link;
		if (random_next(state) % 2 == 0) {
			link = &block->next;
			continue;
		}
		*link = block->next;
		sum += block->value;
		live -= block->size;
		free(block);
	}
	return sum;
}

int main(int count, char **arguments) {
	uint64_t rounds = argument(count, arguments, 1, "rounds", 8, 0, UINT32_MAX);
	size_t goal = argument(count, arguments, 2, "MiB that the heap holds", 48, 1, 1 << 20) << 20;
	uint64_t state = 7;
	uint64_t sum = 0;
	for (uint64_t round = 0; round < rounds; round++) {
		fill(sizes[round % (sizeof sizes / sizeof *sizes)], goal);
		sum += free_half(&state);
	}
	return finish(sum);
}
