/*
 * A thread that is to be cancelled goes on through everything that allocates, frees or forks, and ends where it may: nowhere in the library, least of all with a
 * lock held.
 *
 * @fork 1 2
 * @plain
 * @run 256M
 */
#include <pthread.h>
#include <sys/wait.h>

#include "check.h"

enum { BLOCKS = 400, LARGE_BYTES = 100 << 20 };

static int came_through;
static pid_t children[2];

static void allocate_and_free(void) {
	static char *blocks[BLOCKS];
	for (size_t i = 0; i < BLOCKS; i++) {
		size_t size = i * i;
		blocks[i] = i % 2 ? malloc(size) : calloc(1, size);
		CHECK_FOR(i, blocks[i] != NULL);
		blocks[i] = hidden(realloc(blocks[i], size + 5000));
		CHECK_FOR(i, blocks[i] != NULL);
		fill(blocks[i], size + 5000, i);
	}
	for (size_t i = 0; i < BLOCKS; i++) {
		CHECK_FOR(i, holds(blocks[i], i * i + 5000, i));
		free(blocks[i]);
	}
	char *large = hidden(malloc(LARGE_BYTES));
	CHECK(large != NULL);
	memset(large, 1, LARGE_BYTES);
	free(large);
	malloc_trim(0);
}

static pid_t fork_one(void) {
	pid_t child = fork();
	CHECK(child >= 0);
	if (child == 0) {
		allocate_and_free();
		_exit(0);
	}
	return child;
}

static void *run(void *argument) {
	CHECK(pthread_cancel(pthread_self()) == 0);
	allocate_and_free();
	children[0] = fork_one();
	allocate_and_free();
	children[1] = fork_one();
	came_through = 1;
	pthread_testcancel();
	CHECK(!"cancelled at last");
	return argument;
}

int main(void) {
	pthread_t thread;
	void *result;
	CHECK(pthread_create(&thread, NULL, run, NULL) == 0);
	CHECK(pthread_join(thread, &result) == 0);
	CHECK(result == PTHREAD_CANCELED && came_through);
	allocate_and_free();
	for (int i = 0; i < 2; i++) {
		int status;
		CHECK(waitpid(children[i], &status, 0) == children[i] && status == 0);
	}
	return check_ok();
}
