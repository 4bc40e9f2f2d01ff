/*
 * Many threads fork at the same time, and other threads start and end meanwhile; children start threads of their own, which fork as well.
 *
 * @fork 1 2 3
 * @plain
 * @run 128M
 */
#include <pthread.h>

#include "family.h"

enum { THREADS = 4, FORKS = 15 };

static void *free_it(void *argument) {
	free(argument);
	return malloc(1000);
}

static void *live_and_fork(void *argument) {
	uint64_t seed = (uintptr_t) argument;
	check_fork(seed);
	return argument;
}

static void child(struct family *family, uint64_t seed) {
	pthread_t threads[2];
	void *block;
	family_live(family, seed);
	CHECK(pthread_create(&threads[0], NULL, free_it, malloc(100)) == 0);
	CHECK(pthread_create(&threads[1], NULL, live_and_fork, (void *) (uintptr_t) seed) == 0);
	CHECK(pthread_join(threads[0], &block) == 0);
	CHECK(pthread_join(threads[1], NULL) == 0);
	free(block);
	family_close(family);
	_exit(0);
}

static void *run(void *argument) {
	struct family family;
	uint64_t seed = (uintptr_t) argument * 1000;
	family_open(&family, seed);
	for (uint64_t i = 0; i < FORKS; i++) {
		pthread_t short_thread;
		void *block;
		CHECK(pthread_create(&short_thread, NULL, free_it, malloc(5000)) == 0);
		pid_t process = fork_surely();
		if (process == 0)
			child(&family, seed + i);
		family_live(&family, seed + i + 500);
		wait_for(process);
		CHECK(pthread_join(short_thread, &block) == 0);
		free(block);
	}
	family_close(&family);
	return NULL;
}

int main(void) {
	pthread_t threads[THREADS];
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, run, (void *) (i + 1)) == 0);
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	return check_ok();
}
