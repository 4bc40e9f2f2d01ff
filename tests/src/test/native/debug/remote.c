/*
 * Blocks of 1000 bytes that one thread allocates and another frees.
 */
#include <pthread.h>

#include "check.h"

enum { BLOCKS = 777 };

static void *blocks[BLOCKS];

static void *run(void *argument) {
	for (int i = 0; i < BLOCKS; i++)
		free(blocks[i]);
	free(hidden(malloc(10)));
	return argument;
}

int main(void) {
	pthread_t thread;
	for (int i = 0; i < BLOCKS; i++)
		CHECK((blocks[i] = malloc(1000)) != NULL);
	CHECK(pthread_create(&thread, NULL, run, NULL) == 0);
	CHECK(pthread_join(thread, NULL) == 0);
	return check_ok();
}
