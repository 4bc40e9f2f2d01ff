/*
 * One thread only allocates, another only frees, for thirty times the size of the pool: what comes back remotely is used again, for small and for
 * large blocks. The argument: bytes of a block.
 *
 * @run 32M 16
 * @run 32M 200
 * @run 32M 5000
 * @run 32M 100000
 * @run 32M 1500000
 * @media tmpfs
 */
#include <pthread.h>

#include "check.h"

enum { SLOTS = 8 };
static const size_t TOTAL = (size_t) 1 << 30;

static void *slots[SLOTS];
static size_t size;
static size_t blocks;

static void *release(void *argument) {
	for (size_t i = 0; i < blocks; i++) {
		void *block;
		while ((block = __atomic_exchange_n(&slots[i % SLOTS], NULL, __ATOMIC_ACQUIRE)) == NULL)
			sched_yield();
		CHECK_FOR(i, memcmp(block, &i, sizeof i) == 0);
		free(block);
	}
	return argument;
}

int main(int count, char **arguments) {
	pthread_t thread;
	CHECK(count == 2);
	size = strtoul(arguments[1], NULL, 10);
	blocks = TOTAL / (size < 400 ? 400 : size);
	CHECK(pthread_create(&thread, NULL, release, NULL) == 0);
	for (size_t i = 0; i < blocks; i++) {
		void *block = malloc(size);
		CHECK_FOR(i, block != NULL);
		memcpy(block, &i, sizeof i);
		while (__atomic_load_n(&slots[i % SLOTS], __ATOMIC_RELAXED) != NULL)
			sched_yield();
		__atomic_store_n(&slots[i % SLOTS], block, __ATOMIC_RELEASE);
	}
	CHECK(pthread_join(thread, NULL) == 0);
	return check_ok();
}
