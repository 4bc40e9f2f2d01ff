/*
 * Threads do everything at random with blocks in slots that all share: whoever takes a block checks what the last one wrote. The argument: threads.
 *
 * @run 128M 4
 * @run 128M 8
 * @linked
 * @plain
 */
#include <pthread.h>

#include "check.h"

enum { SLOTS = 4096, OPERATIONS = 600000, MOST_THREADS = 16, LARGEST = 40000, RARELY_LARGEST = 2000000 };

struct block {
	size_t size;
	uint64_t seed;
	char content[];
};

static struct block *slots[SLOTS];
static int operations_per_thread;

static struct block *filled(struct block *block, size_t size, uint64_t seed) {
	if (block == NULL)
		return NULL;
	block->size = size;
	block->seed = seed;
	fill(block->content, size, seed);
	return block;
}

static struct block *allocate(uint64_t *random, size_t size) {
	struct block *block;
	size_t alignment = (size_t) 8 << next_random(random) % 10;
	switch (next_random(random) % 6) {
	case 0:
		block = calloc(1, sizeof *block + size);
		CHECK_FOR(size, block == NULL || is_zero(block, sizeof *block + size));
		break;
	case 1:
		block = memalign(alignment, sizeof *block + size);
		CHECK_FOR(alignment, is_aligned(block, alignment));
		break;
	default:
		block = malloc(sizeof *block + size);
	}
	return filled(block, size, next_random(random));
}

static struct block *resize(struct block *block, uint64_t *random) {
	size_t size = random_size(random, LARGEST);
	size_t kept = size < block->size ? size : block->size;
	uint64_t seed = block->seed;
	struct block *moved = realloc(block, sizeof *block + size);
	if (moved == NULL)
		return block;
	CHECK_FOR(kept, moved->seed == seed && holds(moved->content, kept / 8 * 8, seed));
	return filled(moved, size, seed + 1);
}

static void *run(void *argument) {
	uint64_t random = (uintptr_t) argument * 7919 + 1;
	for (int i = 0; i < operations_per_thread; i++) {
		struct block **slot = &slots[next_random(&random) % SLOTS];
		struct block *block = __atomic_exchange_n(slot, NULL, __ATOMIC_ACQ_REL);
		if (block != NULL) {
			CHECK_FOR(block->size, holds(block->content, block->size, block->seed));
			CHECK_FOR(block->size, malloc_usable_size(block) >= sizeof *block + block->size);
		}
		if (block != NULL && next_random(&random) % 4 == 0) {
			block = resize(block, &random);
		} else {
			free(block);
			block = allocate(&random, random_size(&random, i % 2000 ? LARGEST : RARELY_LARGEST));
		}
		free(__atomic_exchange_n(slot, block, __ATOMIC_ACQ_REL));
	}
	return NULL;
}

int main(int count, char **arguments) {
	pthread_t threads[MOST_THREADS];
	CHECK(count == 2);
	int number = atoi(arguments[1]);
	CHECK(number > 0 && number <= MOST_THREADS);
	operations_per_thread = OPERATIONS / number;
	for (int i = 0; i < number; i++)
		CHECK(pthread_create(&threads[i], NULL, run, (void *) (uintptr_t) i) == 0);
	for (int i = 0; i < number; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	for (int i = 0; i < SLOTS; i++)
		free(slots[i]);
	return check_ok();
}
