/*
 * Threads work in a pool that is full all the time, start and end in it: allocations may fail, nothing else may.
 *
 * @run 14M
 */
#include <pthread.h>

#include "check.h"

enum { SLOTS = 8192, OPERATIONS = 40000, THREADS = 4, GENERATIONS = 12 };

struct block {
	size_t size;
	uint64_t seed;
	char content[];
};

static struct block *slots[SLOTS];
static unsigned long failures;

static void *run(void *argument) {
	uint64_t random = (uintptr_t) argument + 1;
	for (int i = 0; i < OPERATIONS; i++) {
		size_t size = random_size(&random, 60000);
		struct block *block = malloc(sizeof *block + size);
		if (block != NULL) {
			block->size = size;
			block->seed = random;
			fill(block->content, size, random);
		} else {
			CHECK(errno == ENOMEM);
			__atomic_fetch_add(&failures, 1, __ATOMIC_RELAXED);
		}
		block = __atomic_exchange_n(&slots[next_random(&random) % SLOTS], block, __ATOMIC_ACQ_REL);
		if (block != NULL) {
			CHECK_FOR(block->size, holds(block->content, block->size, block->seed));
			free(block);
		}
	}
	return NULL;
}

int main(void) {
	for (size_t generation = 0; generation < GENERATIONS; generation++) {
		pthread_t threads[THREADS];
		for (size_t i = 0; i < THREADS; i++)
			CHECK(pthread_create(&threads[i], NULL, run, (void *) (generation * THREADS + i)) == 0);
		for (size_t i = 0; i < THREADS; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
	}
	CHECK(failures > 100);
	for (int i = 0; i < SLOTS; i++)
		free(slots[i]);
	char *large = malloc(10 << 20);
	CHECK(large != NULL);
	free(large);
	return check_ok();
}
