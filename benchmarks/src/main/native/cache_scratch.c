/*
 * @stresses passive false sharing: blocks of one cache line are given to threads, which free them and must not get them back side by side
 * @run cache-scratch 2 2000 8 100000
 *
 * After Berger et al., "Hoard", 2000. Arguments: threads, blocks of each, bytes of a block, writes to each block.
 */
#include "workload.h"

static uint64_t blocks;
static size_t size;
static uint64_t writes;
static void **gifts;

static uint64_t scratch(volatile unsigned char *block) {
	for (size_t index = 0; index < size; index++)
		block[index] = (unsigned char)index;
	for (uint64_t write = 0; write < writes; write++)
		block[write % size]++;
	return block[0];
}

static void *run(void *number) {
	uintptr_t thread = (uintptr_t)number;
	uint64_t sum = scratch(gifts[thread]);
	free(gifts[thread]);
	for (uint64_t done = 1; done < blocks; done++) {
		unsigned char *block = checked(malloc(size));
		sum += scratch(block);
		free(block);
	}
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 2, 1, 256);
	blocks = argument(count, arguments, 2, "blocks of each", 2000, 1, UINT32_MAX);
	size = argument(count, arguments, 3, "bytes of a block", 8, 1, 1 << 20);
	writes = argument(count, arguments, 4, "writes to each block", 100000, 0, UINT32_MAX);
	gifts = checked(malloc(threads * sizeof *gifts));
	for (size_t thread = 0; thread < threads; thread++)
		gifts[thread] = checked(malloc(size));
	uint64_t sum = in_threads(threads, run);
	free(gifts);
	return finish(sum);
}
