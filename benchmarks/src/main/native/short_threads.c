/*
 * @stresses many short threads: heaps that come and go, and blocks that outlive the thread that made them
 * @run short-threads 20000 4 300
 *
 * Each thread allocates blocks of 16 to 1024 bytes, frees three quarters, and leaves the rest to the main thread. Arguments: threads in all,
 * threads at a time, blocks for each.
 */
#include "workload.h"

static size_t blocks;

static void *run(void *number) {
	uint64_t state = (uintptr_t)number;
	void **mine = checked(malloc(blocks * sizeof *mine));
	for (size_t index = 0; index < blocks; index++)
		mine[index] = allocate_used(random_size(&state, 16, 1024), state);
	for (size_t index = 0; index < blocks; index++)
		if (index % 4 != 0)
			free(mine[index]);
	return mine;
}

static uint64_t free_rest(void **theirs) {
	uint64_t sum = 0;
	for (size_t index = 0; index < blocks; index += 4) {
		sum += first_byte(theirs[index]);
		free(theirs[index]);
	}
	free(theirs);
	return sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads in all", 20000, 0, 1 << 24);
	size_t together = argument(count, arguments, 2, "threads at a time", 4, 1, 256);
	blocks = argument(count, arguments, 3, "blocks for each thread", 300, 1, 1 << 20);
	pthread_t running[256];
	uint64_t sum = 0;
	for (size_t started = 0; started < threads; started += together) {
		for (size_t index = 0; index < together; index++)
			if (pthread_create(&running[index], NULL, run, (void *)(started + index)) != 0)
				fail("a thread cannot be started");
		for (size_t index = 0; index < together; index++) {
			void *theirs;
			pthread_join(running[index], &theirs);
			sum += free_rest(theirs);
		}
	}
	return finish(sum);
}
