/*
 * Eight threads fill a pool together, step by step: each gets at least a sixteenth of what one thread gets alone. The argument: bytes of a block.
 *
 * @media tmpfs
 * @run 14M 16
 * @run 14M 100
 * @run 14M 1000
 * @run 14M 5000
 * @run 14M 40000
 * @run 14M 200000
 */
#include <pthread.h>

#include "check.h"

enum { THREADS = 8, STEP = 4, SHARE = 16 };

static pthread_barrier_t barrier;
static size_t size;
static int full;
static size_t counts[THREADS];

/* Allocates up to a number of blocks on top of a chain. */
static size_t allocate(void **chain, size_t most) {
	size_t count = 0;
	void **block;
	while (count < most && (block = malloc(size)) != NULL) {
		*block = *chain;
		*chain = block;
		count++;
	}
	return count;
}

static void free_chain(void *chain) {
	while (chain != NULL) {
		void *next = *(void **) chain;
		free(chain);
		chain = next;
	}
}

static void *run(void *argument) {
	size_t *count = argument;
	void *chain = NULL;
	for (;;) {
		size_t got = allocate(&chain, STEP);
		*count += got;
		if (got == 0)
			__atomic_fetch_add(&full, 1, __ATOMIC_SEQ_CST);
		pthread_barrier_wait(&barrier);
		int all = __atomic_load_n(&full, __ATOMIC_SEQ_CST) == THREADS;
		pthread_barrier_wait(&barrier);
		if (all)
			break;
		if (got == 0)
			__atomic_fetch_sub(&full, 1, __ATOMIC_SEQ_CST);
		pthread_barrier_wait(&barrier);
	}
	free_chain(chain);
	return NULL;
}

int main(int count, char **arguments) {
	pthread_t threads[THREADS];
	CHECK(count == 2);
	size = strtoul(arguments[1], NULL, 10);
	for (int round = 0; round < 3; round++) {
		void *chain = NULL;
		size_t alone = allocate(&chain, SIZE_MAX);
		free_chain(chain);
		CHECK(alone > 0);
		memset(counts, 0, sizeof counts);
		full = 0;
		CHECK(pthread_barrier_init(&barrier, NULL, THREADS) == 0);
		for (int i = 0; i < THREADS; i++)
			CHECK(pthread_create(&threads[i], NULL, run, &counts[i]) == 0);
		for (int i = 0; i < THREADS; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
		for (int i = 0; i < THREADS; i++)
			CHECK_FOR(counts[i], counts[i] >= alone / SHARE);
	}
	return check_ok();
}
