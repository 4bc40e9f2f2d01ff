/*
 * @stresses the shortest path: one block of one size, allocated and freed at once
 * @run pair 60000000 32
 * @instructions pair-16 1 100000* 16
 * @instructions pair-32 1 100000* 32
 * @instructions pair-256 1 100000* 256
 * @instructions pair-4096 1 100000* 4096
 * @instructions pair-100000 1 20000* 100000
 *
 * Arguments: count of pairs, bytes of the block.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t pairs = argument(count, arguments, 1, "count of pairs", 60000000, 0, UINT32_MAX);
	size_t size = argument(count, arguments, 2, "bytes of the block", 32, 1, 1 << 30);
	uint64_t sum = 0;
	for (uint64_t pair = 0; pair < pairs; pair++) {
		char *block = checked(malloc(size));
		*block = (char)pair;
		sum += first_byte(block);
		free(block);
	}
	return finish(sum);
}
