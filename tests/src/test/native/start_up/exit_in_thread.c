/*
 * exit is called in a thread while others allocate: functions registered for the end work on, and nothing hangs.
 *
 * @linked
 * @plain
 */
#include <pthread.h>

#include "journal.h"

static void at_exit(void) {
	journal_once();
	_exit(check_ok());
}

static void *allocate(void *argument) {
	for (;;)
		journal_once();
	return argument;
}

static void *end(void *argument) {
	journal_once();
	exit(96);
	return argument;
}

int main(void) {
	pthread_t threads[4];
	CHECK(atexit(at_exit) == 0);
	for (int i = 0; i < 4; i++)
		CHECK(pthread_create(&threads[i], NULL, i < 3 ? allocate : end, NULL) == 0);
	pthread_exit(NULL);
}
