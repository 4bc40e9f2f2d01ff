/*
 * realloc: keeps the content over every change of size, allocates for NULL, frees for zero, leaves the block alone when it fails.
 *
 * @linked
 * @plain
 */
#include "check.h"

static const size_t SIZES[] = {1, 7, 16, 17, 33, 100, 129, 1000, 1024, 4000, 8192, 20000, 65536, 65537, 100000, 200000, 1 << 20, 5000000};
enum { COUNT = sizeof SIZES / sizeof *SIZES };

static size_t smaller(size_t a, size_t b) {
	return a < b ? a : b;
}

static void content_moves_along(void) {
	for (int from = 0; from < COUNT; from++) {
		for (int to = 0; to < COUNT; to++) {
			char *block = malloc(SIZES[from]);
			CHECK_FOR(SIZES[from], block != NULL);
			fill(block, SIZES[from], (uint64_t) from);
			block = realloc(block, SIZES[to]);
			CHECK_FOR(SIZES[to], block != NULL);
			CHECK_FOR(SIZES[to], malloc_usable_size(block) >= SIZES[to]);
			CHECK_FOR(SIZES[to], is_aligned(block, SIZES[to] >= 16 ? 16 : 8));
			CHECK_FOR(SIZES[to], holds(block, smaller(SIZES[from], SIZES[to]), (uint64_t) from));
			fill(block, SIZES[to], (uint64_t) to);
			CHECK_FOR(SIZES[to], holds(block, SIZES[to], (uint64_t) to));
			free(block);
		}
	}
}

static void grows_step_by_step(void) {
	char *block = NULL;
	size_t size = 0;
	for (size_t next = 1; next < 4000000; next += next / 3 + 1) {
		block = realloc(block, next);
		CHECK_FOR(next, block != NULL);
		CHECK_FOR(next, holds(block, size, 7));
		fill(block, next, 7);
		size = next;
	}
	while (size > 1) {
		size -= size / 4 + 1;
		block = realloc(block, size + 1);
		CHECK_FOR(size, block != NULL && holds(block, size / 8 * 8, 7));
	}
	free(block);
}

static void null_and_zero(void) {
	void *first = realloc(NULL, 0);
	void *second = realloc(NULL, 0);
	CHECK(first != NULL && second != NULL && first != second);
	CHECK(realloc(first, 0) == NULL);
	free(second);
	for (int i = 0; i < 1000; i++) {
		char *block = realloc(NULL, 1 << 20);
		CHECK_FOR(i, block != NULL);
		block[0] = 1;
		CHECK_FOR(i, realloc(block, 0) == NULL);
	}
}

static void failure_keeps_the_block(void) {
	size_t sizes[] = {(size_t) PTRDIFF_MAX + 1, SIZE_MAX, SIZE_MAX - 15, (size_t) 1 << 47};
	size_t kept[] = {10, 1000, 300000};
	for (int i = 0; i < 12; i++) {
		char *block = malloc(kept[i % 3]);
		CHECK(block != NULL);
		fill(block, kept[i % 3], 3);
		errno = 0;
		CHECK_FOR(i, realloc(block, hidden_size(sizes[i / 3])) == NULL);
		CHECK_FOR(i, errno == ENOMEM);
		block = hidden(block);
		CHECK_FOR(i, holds(block, kept[i % 3], 3));
		free(block);
	}
}

int main(void) {
	content_moves_along();
	grows_step_by_step();
	null_and_zero();
	failure_keeps_the_block();
	return check_ok();
}
