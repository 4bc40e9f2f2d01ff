/*
 * Destructors of thread-specific data allocate and free in all four rounds, also for keys beyond the first 32, and free what the thread allocated
 * before; nothing is lost over many threads.
 *
 * @linked
 */
#include <limits.h>
#include <pthread.h>

#include "journal.h"

enum { KEYS = 40, THREADS = 120, AT_ONCE = 4 };

static pthread_key_t keys[KEYS];
static int rounds_seen;

struct value {
	int round;
	pthread_key_t key;
	struct journal journal;
};

static void destroy(void *argument) {
	struct value *value = argument;
	journal_close(&value->journal);
	__atomic_fetch_add(&rounds_seen, 1, __ATOMIC_RELAXED);
	if (value->round < PTHREAD_DESTRUCTOR_ITERATIONS) {
		struct value *next = malloc(sizeof *next);
		CHECK(next != NULL);
		next->round = value->round + 1;
		next->key = value->key;
		journal_open(&next->journal);
		CHECK(pthread_setspecific(value->key, next) == 0);
	}
	free(value);
}

static void *run(void *argument) {
	for (int i = 0; i < KEYS; i += 13) {
		struct value *value = malloc(sizeof *value);
		CHECK(value != NULL);
		value->round = 1;
		value->key = keys[i];
		journal_open(&value->journal);
		CHECK(pthread_setspecific(keys[i], value) == 0);
	}
	return argument;
}

int main(void) {
	size_t used = 0;
	for (int i = 0; i < KEYS; i++)
		CHECK(pthread_key_create(&keys[i], destroy) == 0);
	for (int round = 0; round < THREADS / AT_ONCE; round++) {
		pthread_t threads[AT_ONCE];
		for (int i = 0; i < AT_ONCE; i++)
			CHECK(pthread_create(&threads[i], NULL, run, NULL) == 0);
		for (int i = 0; i < AT_ONCE; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
		if (round == 5)
			used = mallinfo2().uordblks;
	}
	CHECK_FOR(rounds_seen, rounds_seen == THREADS * 4 * PTHREAD_DESTRUCTOR_ITERATIONS);
	CHECK_FOR(mallinfo2().uordblks, mallinfo2().uordblks <= used + (1 << 16));
	return check_ok();
}
