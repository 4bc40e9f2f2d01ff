/*
 * In the child the blocks of the threads that are gone can be freed, and all of their memory is there again; in the parent the threads live on.
 *
 * @fork 1 2 3
 * @run 20M
 */
#include <pthread.h>

#include "family.h"

enum { THREADS = 4, BLOCKS = 1500, SIZE = 2000, LARGE = 14 << 20 };

static pthread_barrier_t barrier;
static char *blocks[THREADS][BLOCKS];

static void release_all(void) {
	for (size_t i = 0; i < THREADS; i++) {
		for (size_t j = 0; j < BLOCKS; j++) {
			CHECK_FOR(j, holds(blocks[i][j], SIZE, i * BLOCKS + j));
			free(blocks[i][j]);
		}
	}
}

static void *run(void *argument) {
	size_t thread = (uintptr_t) argument;
	for (size_t j = 0; j < BLOCKS; j++) {
		blocks[thread][j] = malloc(SIZE);
		CHECK_FOR(j, blocks[thread][j] != NULL);
		fill(blocks[thread][j], SIZE, thread * BLOCKS + j);
	}
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	free(malloc(SIZE));
	return NULL;
}

static void take_all(void) {
	char *large = malloc(LARGE);
	CHECK(large != NULL);
	fill(large, LARGE, 1);
	CHECK(holds(large, LARGE, 1));
	free(large);
}

int main(void) {
	pthread_t threads[THREADS];
	CHECK(pthread_barrier_init(&barrier, NULL, THREADS + 1) == 0);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, run, (void *) i) == 0);
	pthread_barrier_wait(&barrier);
	for (int round = 0; round < 5; round++) {
		pid_t child = fork_surely();
		if (child == 0) {
			release_all();
			take_all();
			_exit(0);
		}
		wait_for(child);
	}
	pthread_barrier_wait(&barrier);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	release_all();
	take_all();
	return check_ok();
}
