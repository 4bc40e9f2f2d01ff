/*
 * Fills 400 MiB with blocks of many sizes, and then finds everything as it was.
 */
#include "check.h"

enum { BLOCKS = 4000, BYTES = 100 << 10 };

static char *blocks[BLOCKS];

static size_t size_of(int i) {
	return (size_t) (i % 4 == 0 ? 4 : 1) * BYTES * 4 / 7;
}

int main(void) {
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = malloc(size_of(i));
		CHECK_FOR(i, blocks[i] != NULL);
		fill(blocks[i], size_of(i), (uint64_t) i);
	}
	for (int i = 0; i < BLOCKS; i++)
		CHECK_FOR(i, holds(blocks[i], size_of(i), (uint64_t) i));
	return check_ok();
}
