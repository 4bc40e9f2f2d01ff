/*
 * A program that closes every descriptor goes on, small, large, released and grown again.
 */
#include "maps.h"

int close_range(unsigned first, unsigned last, int flags);

int main(void) {
	char *early = malloc(1 << 20);
	CHECK(early != NULL);
	fill(early, 1 << 20, 1);
	CHECK(close_range(3, ~0U, 0) == 0);
	for (int round = 0; round < 20; round++) {
		char *blocks[50];
		for (int i = 0; i < 50; i++) {
			blocks[i] = malloc((size_t) i * 20000);
			CHECK_FOR(i, blocks[i] != NULL);
			fill(blocks[i], (size_t) i * 20000, (uint64_t) i);
		}
		for (int i = 0; i < 50; i++) {
			CHECK_FOR(i, holds(blocks[i], (size_t) i * 20000, (uint64_t) i));
			free(blocks[i]);
		}
		malloc_trim(0);
		char *zeroed = calloc(1, 20 << 20);
		CHECK(zeroed != NULL && is_zero(zeroed, 20 << 20));
		memset(zeroed, 1, 20 << 20);
		free(zeroed);
	}
	CHECK(holds(early, 1 << 20, 1));
	return check_ok();
}
