/*
 * Fork handlers of another library and of the program, registered before and after ours, allocate, free and start threads, while other threads allocate.
 *
 * @fork 1 2 3
 * @plain
 * @preload busy
 */
#include <pthread.h>

#include "family.h"

static int running = 1;
static char *own;

static void prepare(void) {
	free(own);
	own = malloc(7000);
	CHECK(own != NULL);
	fill(own, 7000, 5);
}

static void after(void) {
	CHECK(holds(own, 7000, 5));
	own = realloc(own, 70000);
	CHECK(own != NULL && holds(own, 7000, 5));
}

static void *allocate(void *argument) {
	uint64_t random = 1;
	while (__atomic_load_n(&running, __ATOMIC_RELAXED))
		free(hidden(malloc(random_size(&random, 100000))));
	return argument;
}

int main(void) {
	pthread_t thread;
	CHECK(pthread_atfork(prepare, after, after) == 0);
	CHECK(pthread_create(&thread, NULL, allocate, NULL) == 0);
	for (uint64_t i = 0; i < 10; i++)
		check_fork(i * 100);
	__atomic_store_n(&running, 0, __ATOMIC_RELAXED);
	CHECK(pthread_join(thread, NULL) == 0);
	free(own);
	own = NULL;
	return check_ok();
}
