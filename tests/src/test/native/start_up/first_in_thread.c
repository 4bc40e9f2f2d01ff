/*
 * The first thing that each of many threads does is one of the calls; all threads start at once.
 *
 * @run 256M
 * @linked
 */
#include <pthread.h>

#include "journal.h"

enum { THREADS = 32, WAYS = 8 };

static pthread_barrier_t barrier;
static void *given[THREADS];

static void *first_call(size_t thread) {
	void *block = NULL;
	switch (thread % WAYS) {
	case 0:
		return malloc(100);
	case 1:
		return calloc(1, 100);
	case 2:
		return realloc(given[thread], 100);
	case 3:
		return memalign(64, 100);
	case 4:
		free(given[thread]);
		return malloc(100);
	case 5:
		CHECK(malloc_usable_size(given[thread]) >= 8);
		return realloc(NULL, 100);
	case 6:
		CHECK(posix_memalign(&block, 64, 100) == 0);
		return block;
	default:
		return malloc(3 << 19);
	}
}

static void *run(void *argument) {
	pthread_barrier_wait(&barrier);
	void *block = first_call((uintptr_t) argument);
	CHECK(block != NULL);
	fill(block, 100, (uintptr_t) argument);
	CHECK(is_in_pool(block));
	journal_once();
	CHECK(holds(block, 100, (uintptr_t) argument));
	return block;
}

int main(void) {
	pthread_t threads[THREADS];
	for (int round = 0; round < 20; round++) {
		CHECK(pthread_barrier_init(&barrier, NULL, THREADS) == 0);
		for (size_t i = 0; i < THREADS; i++) {
			given[i] = malloc(8);
			CHECK(pthread_create(&threads[i], NULL, run, (void *) (uintptr_t) i) == 0);
		}
		for (size_t i = 0; i < THREADS; i++) {
			void *block;
			CHECK(pthread_join(threads[i], &block) == 0);
			CHECK(holds(block, 100, i));
			free(block);
			if (i % WAYS != 2 && i % WAYS != 4)
				free(given[i]);
		}
	}
	return check_ok();
}
