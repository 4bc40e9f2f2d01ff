/*
 * @stresses threads that keep part of what they allocate, free part, and swap blocks with each other through a shared table
 * @run exchange-2 2 100 25000
 * @run exchange-8 8 25 25000
 *
 * After the shape of Daan Leijen's stress test of mimalloc. Arguments: threads at a time, generations of threads, blocks for each thread.
 */
#include "workload.h"

#define SHARED 1000

static _Atomic(void *) shared[SHARED];
static size_t blocks;
static uint64_t generation;

/* Mostly small; one in a hundred a hundred times larger. */
static size_t size_of_block(uint64_t *state) {
	size_t size = random_size(state, 8, 1024);
	return random_below(state, 100) == 0 ? size * 100 : size;
}

static void swap_one(uint64_t *state, void **block) {
	*block = atomic_exchange(&shared[random_below(state, SHARED)], *block);
}

static void *run(void *number) {
	uint64_t state = (uintptr_t)number + generation * 1000;
	void **mine = checked(calloc(blocks, sizeof *mine));
	uint64_t allocated = 0;
	for (size_t index = 0; index < blocks; index++) {
		size_t size = size_of_block(&state);
		mine[index] = allocate_used(size, index);
		allocated += size;
		size_t other = random_below(&state, index + 1);
		switch (random_below(&state, 4)) {
			case 0:
				swap_one(&state, &mine[other]);
				break;
			case 1:
			case 2:
				free(mine[other]);
				mine[other] = NULL;
				break;
			default:
				break;
		}
	}
	for (size_t index = 0; index < blocks; index++)
		free(mine[index]);
	free(mine);
	return (void *)(uintptr_t)allocated;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads at a time", 2, 1, 256);
	uint64_t generations = argument(count, arguments, 2, "generations of threads", 100, 0, UINT32_MAX);
	blocks = argument(count, arguments, 3, "blocks for each thread", 25000, 1, 1 << 24);
	uint64_t sum = 0;
	for (generation = 0; generation < generations; generation++)
		sum += in_threads(threads, run);
	for (size_t index = 0; index < SHARED; index++)
		free(shared[index]);
	return finish(sum);
}
