/*
 * Writes a byte before each block of several slabs of every class, wherever the block before it ends: in the same slab, or behind the tail of another.
 * Whoever frees them must be told of each. Prints how many, and behind how many tails.
 */
#include "check.h"

enum { LARGEST = 65536, LARGEST_IN_ONE_PAGE = 4096, MOST_BLOCKS = 16384, MOST_BYTES = 7 << 19, FEW_BYTES = 7 << 15, CANARY = 8 };

static unsigned char *blocks[MOST_BLOCKS];

static int by_address(const void *one, const void *other) {
	const unsigned char *a = *(unsigned char *const *) one, *b = *(unsigned char *const *) other;
	return a < b ? -1 : a > b;
}

/* The step from a class to the next. */
static size_t step_from(size_t class_bytes) {
	size_t step = 16;
	while (class_bytes >= step * 16)
		step *= 2;
	return step;
}

int main(void) {
	size_t spoiled = 0;
	size_t tails = 0;
	for (size_t bytes = 16; bytes <= LARGEST; bytes += step_from(bytes)) {
		size_t count = (bytes <= LARGEST_IN_ONE_PAGE ? FEW_BYTES : MOST_BYTES) / bytes;
		CHECK_FOR(bytes, count <= MOST_BLOCKS);
		for (size_t i = 0; i < count; i++) {
			blocks[i] = hidden(malloc(bytes - CANARY));
			CHECK_FOR(bytes, blocks[i] != NULL);
		}
		qsort(blocks, count, sizeof blocks[0], by_address);
		for (size_t i = 1; i < count; i++) {
			size_t distance = (size_t) (blocks[i] - blocks[i - 1]);
			if (distance < 2 * bytes) {
				blocks[i][-1] = (unsigned char) ~blocks[i][-1];
				spoiled++;
				tails += distance > bytes;
			}
		}
		for (size_t i = 0; i < count; i++)
			free(blocks[i]);
	}
	char text[64];
	int length = snprintf(text, sizeof text, "%zu %zu\n", spoiled, tails);
	CHECK(write(1, text, (size_t) length) == length);
	return 0;
}
