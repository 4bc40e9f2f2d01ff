/*
 * malloc_trim and mallopt are accepted, and the heap works on.
 *
 * @linked
 * @plain
 */
#include "check.h"

int main(void) {
	int options[] = {M_MXFAST, M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD, M_MMAP_MAX, M_CHECK_ACTION, M_ARENA_TEST, M_ARENA_MAX};
	char *kept = malloc(1000);
	CHECK(kept != NULL);
	fill(kept, 1000, 1);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		CHECK_FOR(i, mallopt(options[i], i == 0 ? 80 : 1) == 1);
	for (int i = 0; i < 50; i++) {
		char *block = malloc((size_t) i * 50000);
		CHECK_FOR(i, block != NULL);
		fill(block, (size_t) i * 50000, 2);
		CHECK_FOR(i, holds(block, (size_t) i * 50000, 2));
		free(block);
		int trimmed = malloc_trim((size_t) i * 1000);
		CHECK_FOR(i, trimmed == 0 || trimmed == 1);
	}
	CHECK(holds(kept, 1000, 1));
	free(kept);
	return check_ok();
}
