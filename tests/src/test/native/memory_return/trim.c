/*
 * On a file system that is memory, what was freed goes back at malloc_trim, whatever the size of the blocks; what is in use keeps its content.
 *
 * @run 256M
 * @media tmpfs
 */
#include "maps.h"

enum { TOTAL = 100 << 20, MOST = 50000, STEP = 65 << 20 };

static char *blocks[MOST];

int main(void) {
	size_t sizes[] = {2200, 5000, 30000, 100000, 1 << 20, 10 << 20};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		size_t size = sizes[i];
		size_t count = TOTAL / size < MOST ? TOTAL / size : MOST;
		char *kept = malloc(3000000);
		CHECK(kept != NULL);
		fill(kept, 3000000, size);
		for (size_t j = 0; j < count; j++) {
			blocks[j] = malloc(size);
			CHECK_FOR(size, blocks[j] != NULL);
			memset(blocks[j], 1, size);
		}
		size_t full = pool_bytes_taken();
		CHECK_FOR(full, full >= count * size);
		for (size_t j = 0; j < count; j++)
			free(blocks[j]);
		malloc_trim(0);
		size_t trimmed = pool_bytes_taken();
		/* One step of reserved space may stay. */
		CHECK_FOR(trimmed, trimmed <= full - count * size * 9 / 10 + STEP);
		CHECK_FOR(trimmed, trimmed < full - (20 << 20));
		CHECK_FOR(size, holds(kept, 3000000, size));
		free(kept);
	}
	return check_ok();
}
