/*
 * Random replacement over a live set, a round for each letter on the standard input: answers with the nanoseconds of CPU time that an operation took.
 */
#include "check.h"
#include <sys/prctl.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

enum { LIVE = 100000, OPERATIONS = 5000000 };

static void *blocks[LIVE];
static uint64_t seed = 1;

static void replace(long operations) {
	for (long i = 0; i < operations; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		unsigned k = (seed >> 33) % LIVE;
		free(blocks[k]);
		blocks[k] = malloc(16 + (seed >> 50) % 1000);
	}
}

static double cpu_nanos(void) {
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

int main(void) {
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	replace(OPERATIONS);
	CHECK(write(1, "ready\n", 6) == 6);
	char letter;
	while (read(0, &letter, 1) == 1) {
		double begin = cpu_nanos();
		replace(OPERATIONS);
		char line[64];
		int length = snprintf(line, sizeof line, "%.4f\n", (cpu_nanos() - begin) / OPERATIONS);
		CHECK(write(1, line, (size_t) length) == length);
	}
	return 0;
}
