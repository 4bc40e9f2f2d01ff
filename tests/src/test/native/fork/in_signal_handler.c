/*
 * A signal handler forks, in a thread that is not in the heap at that moment, while others are.
 *
 * @fork 1 2 3
 * @plain
 */
#include <pthread.h>

#include "family.h"

static struct family family;
static int running = 1;
static volatile sig_atomic_t children;

static void fork_here(int signal) {
	int saved = errno;
	(void) signal;
	pid_t child = fork();
	if (child == 0) {
		family_close(&family);
		_exit(0);
	}
	int status = 1;
	if (child > 0 && waitpid(child, &status, 0) == child && status == 0)
		children++;
	errno = saved;
}

static void *allocate(void *argument) {
	uint64_t random = 1;
	while (__atomic_load_n(&running, __ATOMIC_RELAXED))
		free(hidden(malloc(random_size(&random, 100000))));
	return argument;
}

int main(void) {
	pthread_t threads[2];
	struct sigaction action;
	memset(&action, 0, sizeof action);
	action.sa_handler = fork_here;
	family_open(&family, 1);
	CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
	for (int i = 0; i < 2; i++)
		CHECK(pthread_create(&threads[i], NULL, allocate, NULL) == 0);
	for (int i = 0; i < 50; i++)
		CHECK(raise(SIGUSR1) == 0);
	__atomic_store_n(&running, 0, __ATOMIC_RELAXED);
	for (int i = 0; i < 2; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	CHECK_FOR(children, children == 50);
	family_close(&family);
	return check_ok();
}
