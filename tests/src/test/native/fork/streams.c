/*
 * One thread flushes all streams, another opens streams and writes to them, which takes a block under the stream's lock; a third forks.
 *
 * @fork 1 2 3
 * @media tmpfs
 * @plain
 * @run 64M 300
 */
#include <pthread.h>

#include "family.h"

static int running = 1;

static void *flush_all(void *argument) {
	while (__atomic_load_n(&running, __ATOMIC_RELAXED))
		CHECK(fflush(NULL) == 0);
	return argument;
}

static void write_to_stream(void) {
	FILE *stream = fopen("/dev/null", "w");
	CHECK(stream != NULL && fputs("text", stream) >= 0 && fclose(stream) == 0);
}

static void *write_to_streams(void *argument) {
	while (__atomic_load_n(&running, __ATOMIC_RELAXED))
		write_to_stream();
	return argument;
}

int main(int count, char **arguments) {
	pthread_t flusher;
	pthread_t writer;
	CHECK(count == 2);
	int forks = atoi(arguments[1]);
	CHECK(pthread_create(&flusher, NULL, flush_all, NULL) == 0);
	CHECK(pthread_create(&writer, NULL, write_to_streams, NULL) == 0);
	for (int i = 0; i < forks; i++) {
		pid_t process = fork_surely();
		if (process == 0) {
			write_to_stream();
			_exit(0);
		}
		wait_for(process);
	}
	__atomic_store_n(&running, 0, __ATOMIC_RELAXED);
	CHECK(pthread_join(flusher, NULL) == 0);
	CHECK(pthread_join(writer, NULL) == 0);
	return check_ok();
}
