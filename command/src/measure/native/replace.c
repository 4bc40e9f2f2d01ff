/*
 * Replaces random blocks of a live set in THREADS threads at full speed, for a window of about a second for each letter on the standard input.
 * Answers with the nanoseconds of wall time, and of processor time, that an operation of a thread took.
 */
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { LIVE = 100000, CALIBRATION = 5000000 };

static const double WINDOW_NANOS = 1e9;

static int threads;
static long operations = CALIBRATION;
static pthread_barrier_t begin, end;

static void *work(void *number) {
	int live = LIVE / threads;
	void **blocks = calloc((size_t) live, sizeof *blocks);
	uint64_t seed = (uint64_t) (uintptr_t) number + 1;
	while (true) {
		pthread_barrier_wait(&begin);
		for (long i = 0; i < operations; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			unsigned k = (unsigned) (seed >> 33) % (unsigned) live;
			free(blocks[k]);
			blocks[k] = malloc(16 + (seed >> 50) % 1000);
		}
		pthread_barrier_wait(&end);
	}
	return NULL;
}

static double nanos(clockid_t clock) {
	struct timespec time;
	clock_gettime(clock, &time);
	return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

static void window(double *wall, double *processor) {
	double wall_begin = nanos(CLOCK_MONOTONIC);
	double processor_begin = nanos(CLOCK_PROCESS_CPUTIME_ID);
	pthread_barrier_wait(&begin);
	pthread_barrier_wait(&end);
	*wall = (nanos(CLOCK_MONOTONIC) - wall_begin) / (double) operations;
	*processor = (nanos(CLOCK_PROCESS_CPUTIME_ID) - processor_begin) / (double) operations / threads;
}

int main(int count, char **arguments) {
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	threads = count == 2 ? atoi(arguments[1]) : 0;
	if (threads < 1 || threads > 64) {
		fprintf(stderr, "replace THREADS: 1 to 64\n");
		return 2;
	}
	pthread_barrier_init(&begin, NULL, (unsigned) threads + 1);
	pthread_barrier_init(&end, NULL, (unsigned) threads + 1);
	for (intptr_t i = 0; i < threads; i++) {
		pthread_t thread;
		if (pthread_create(&thread, NULL, work, (void *) i) != 0) {
			perror("pthread_create");
			return 1;
		}
	}
	double wall, processor;
	window(&wall, &processor);
	window(&wall, &processor);
	operations = (long) (WINDOW_NANOS / wall);
	char letter = 0;
	do {
		printf("%.4f %.4f\n", wall, processor);
		fflush(stdout);
	} while (read(0, &letter, 1) == 1 && (window(&wall, &processor), 1));
	return 0;
}
