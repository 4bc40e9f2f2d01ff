/*
 * @stresses large blocks that grow by realloc in steps, several at once, as arrays of a program that reads its input
 * @run growth 6 8 24
 *
 * Arguments: rounds, blocks that grow side by side, MiB that each reaches.
 */
#include "workload.h"

#define BYTES_IN_MIB ((size_t)1 << 20)

struct array {
	char *bytes;
	size_t size;
};

/* By an eighth, at least by a granule; what is new is written. */
static void grow(struct array *array) {
	size_t larger = array->size + array->size / 8 + BYTES_IN_GRANULE;
	array->bytes = checked(realloc(array->bytes, larger));
	use_block(array->bytes + array->size, larger - array->size, larger);
	array->size = larger;
}

int main(int count, char **arguments) {
	uint64_t rounds = argument(count, arguments, 1, "rounds", 6, 0, UINT32_MAX);
	size_t arrays = argument(count, arguments, 2, "blocks side by side", 8, 1, 1024);
	size_t goal = argument(count, arguments, 3, "MiB that each reaches", 24, 1, 1 << 20) * BYTES_IN_MIB;
	struct array *all = checked(calloc(arrays, sizeof *all));
	uint64_t sum = 0;
	for (uint64_t round = 0; round < rounds; round++) {
		for (size_t grown = 0; grown < goal; grown = all[0].size)
			for (size_t index = 0; index < arrays; index++)
				grow(&all[index]);
		for (size_t index = 0; index < arrays; index++) {
			sum += first_byte(all[index].bytes) + all[index].size;
			free(all[index].bytes);
			all[index] = (struct array){NULL, 0};
		}
	}
	free(all);
	return finish(sum);
}
