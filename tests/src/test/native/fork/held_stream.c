/*
 * A thread holds a stream while another forks: in the parent it goes on holding it, in the child, where that thread is gone, nobody does, and there too
 * all streams are flushed.
 *
 * @fork 1 2 3
 * @plain
 * @run 64M
 */
#include <pthread.h>

#include "family.h"

static FILE *stream;
static pthread_barrier_t barrier;

static void *hold(void *argument) {
	flockfile(stream);
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	funlockfile(stream);
	return argument;
}

static void child(void) {
	CHECK(ftrylockfile(stream) == 0);
	funlockfile(stream);
	CHECK(fputs("text", stream) >= 0 && fflush(NULL) == 0);
	_exit(0);
}

int main(void) {
	pthread_t holder;
	char read[5] = "";
	stream = tmpfile();
	CHECK(stream != NULL);
	CHECK(pthread_barrier_init(&barrier, NULL, 2) == 0);
	CHECK(pthread_create(&holder, NULL, hold, NULL) == 0);
	pthread_barrier_wait(&barrier);
	pid_t process = fork_surely();
	if (process == 0)
		child();
	wait_for(process);
	CHECK(ftrylockfile(stream) != 0);
	CHECK(pread(fileno(stream), read, 4, 0) == 4 && strcmp(read, "text") == 0);
	pthread_barrier_wait(&barrier);
	CHECK(pthread_join(holder, NULL) == 0);
	CHECK(ftrylockfile(stream) == 0);
	funlockfile(stream);
	CHECK(fflush(NULL) == 0 && fclose(stream) == 0);
	return check_ok();
}
