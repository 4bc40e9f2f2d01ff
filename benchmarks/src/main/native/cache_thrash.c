/*
 * @stresses active false sharing: blocks that two threads allocate at once must not lie in one cache line
 * @run cache-thrash 2 2000 8 100000
 *
 * After Berger et al., "Hoard", 2000. Arguments: threads, blocks of each, bytes of a block, writes to each block.
 */
#include "workload.h"

static uint64_t blocks;
static size_t size;
static uint64_t writes;

static void *run(void *number) {
	uint64_t sum = (uintptr_t)number;
	for (uint64_t done = 0; done < blocks; done++) {
		volatile unsigned char *block = checked(malloc(size));
		for (size_t index = 0; index < size; index++)
			block[index] = (unsigned char)index;
		for (uint64_t write = 0; write < writes; write++)
			block[write % size]++;
		sum += block[0];
		free((void *)block);
	}
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 2, 1, 256);
	blocks = argument(count, arguments, 2, "blocks of each", 2000, 0, UINT32_MAX);
	size = argument(count, arguments, 3, "bytes of a block", 8, 1, 1 << 20);
	writes = argument(count, arguments, 4, "writes to each block", 100000, 0, UINT32_MAX);
	return finish(in_threads(threads, run));
}
