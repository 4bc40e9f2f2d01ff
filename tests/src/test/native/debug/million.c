/*
 * Eight threads that make half a million allocations and frees, each a line of the log.
 */
#include <pthread.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 62500 };

static void *run(void *argument) {
	size_t size = (size_t) argument + 1;
	for (int i = 0; i < ROUNDS; i++)
		free(hidden(malloc(size)));
	return NULL;
}

int main(void) {
	pthread_t threads[THREADS];
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, run, (void *) i) == 0);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	return check_ok();
}
