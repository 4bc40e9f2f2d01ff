/*
 * @stresses batches of one size, freed in the order of allocation and in reverse: refill of one size class
 * @run batches 20000000 64
 * @instructions batches-64 3 96000* 64
 *
 * The shape of the C library's own simple benchmark. Arguments: count of blocks for each batch length, bytes of the block.
 */
#include "workload.h"

static uint64_t in_batches(uint64_t blocks, size_t size, size_t length) {
	char **batch = checked(calloc(length, sizeof *batch));
	uint64_t sum = 0;
	for (uint64_t done = 0; done < blocks; done += length) {
		for (size_t index = 0; index < length; index++) {
			batch[index] = checked(malloc(size));
			*batch[index] = (char)index;
		}
		int reverse = done / length % 2 != 0;
		for (size_t index = 0; index < length; index++) {
			char *block = batch[reverse ? length - 1 - index : index];
			sum += first_byte(block);
			free(block);
		}
	}
	free(batch);
	return sum;
}

int main(int count, char **arguments) {
	uint64_t blocks = argument(count, arguments, 1, "count of blocks", 20000000, 0, UINT32_MAX);
	size_t size = argument(count, arguments, 2, "bytes of the block", 64, 1, 1 << 20);
	return finish(in_batches(blocks, size, 25) + in_batches(blocks, size, 400) + in_batches(blocks, size, 16000));
}
