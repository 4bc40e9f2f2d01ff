/*
 * Threads end and leave blocks; others check them later, let them grow and free them, and the memory is there again: a hundred rounds of more than a
 * third of the pool each.
 *
 * @linked
 * @plain
 */
#include <pthread.h>

#include "check.h"

enum { ROUNDS = 100, THREADS = 4, BLOCKS = 3000, SIZE = 2000 };

static char *blocks[THREADS][BLOCKS];

static void *allocate(void *argument) {
	size_t thread = (uintptr_t) argument;
	for (size_t i = 0; i < BLOCKS; i++) {
		size_t size = i % SIZE + 8;
		blocks[thread][i] = malloc(size);
		CHECK_FOR(size, blocks[thread][i] != NULL);
		fill(blocks[thread][i], size, i * THREADS + thread);
	}
	return NULL;
}

static void *release(void *argument) {
	size_t thread = ((uintptr_t) argument + 1) % THREADS;
	for (size_t i = 0; i < BLOCKS; i++) {
		size_t size = i % SIZE + 8;
		CHECK_FOR(size, holds(blocks[thread][i], size, i * THREADS + thread));
		if (i % 5 == 0) {
			blocks[thread][i] = realloc(blocks[thread][i], 2 * size);
			CHECK_FOR(size, blocks[thread][i] != NULL && holds(blocks[thread][i], size / 8 * 8, i * THREADS + thread));
		}
		free(blocks[thread][i]);
	}
	return NULL;
}

static void run_all(void *(*function)(void *)) {
	pthread_t threads[THREADS];
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, function, (void *) (uintptr_t) i) == 0);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
}

int main(void) {
	for (int round = 0; round < ROUNDS; round++) {
		run_all(allocate);
		if (round % 2)
			run_all(release);
		else
			for (size_t i = 0; i < THREADS; i++)
				release((void *) (uintptr_t) i);
	}
	return check_ok();
}
