/*
 * malloc_usable_size: enough for what was asked, not wastefully more, all of it writable, and 0 for NULL.
 *
 * @linked
 */
#include "check.h"

static size_t waste_allowed(size_t size) {
	static const size_t limits[][2] = {{10, 8}, {100, 16}, {200, 32}, {500, 64}, {1000, 128}, {2000, 256}, {3000, 512}};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		if (size <= limits[i][0])
			return limits[i][1];
	}
	return size / 4;
}

int main(void) {
	static const size_t measured[] = {10, 100, 200, 500, 1000, 2000, 3000};
	CHECK(malloc_usable_size(NULL) == 0);
	for (size_t i = 0; i < sizeof measured / sizeof *measured; i++) {
		void *block = malloc(measured[i]);
		CHECK(block != NULL);
		CHECK_FOR(measured[i], malloc_usable_size(block) - measured[i] <= waste_allowed(measured[i]));
		free(block);
	}
	for (size_t size = 16; size < 30000000; size += size / 50 + 1) {
		char *block = malloc(size);
		CHECK_FOR(size, block != NULL);
		size_t usable = malloc_usable_size(block);
		CHECK_FOR(size, usable >= size);
		CHECK_FOR(size, usable - size <= (size / 4 > 16 ? size / 4 : 16) + (size > 32768 ? 4096 : 0));
		fill(block, usable, size);
		CHECK_FOR(size, malloc_usable_size(block) == usable);
		char *within = realloc(block, usable);
		CHECK_FOR(size, within == block);
		free(within);
	}
	return check_ok();
}
