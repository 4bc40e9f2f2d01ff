/*
 * The main thread ends first; the others live on with its blocks and end the program.
 *
 * @linked
 * @plain
 */
#include <pthread.h>

#include "journal.h"

static struct journal of_main;
static pthread_t main_thread;

static void *live_on(void *argument) {
	CHECK(pthread_join(main_thread, NULL) == 0);
	journal_close(&of_main);
	journal_once();
	exit(check_ok());
	return argument;
}

int main(void) {
	pthread_t thread;
	main_thread = pthread_self();
	journal_open(&of_main);
	CHECK(pthread_create(&thread, NULL, live_on, NULL) == 0);
	pthread_exit(NULL);
}
