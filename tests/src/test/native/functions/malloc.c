/*
 * malloc: unique blocks of every small size, aligned, writable to their end, NULL and ENOMEM for what cannot be.
 *
 * @linked
 * @plain
 */
#include "check.h"

enum { SIZES = 5000 };

static void *blocks[SIZES];

static void every_small_size(void) {
	for (size_t size = 0; size < SIZES; size++) {
		blocks[size] = malloc(size);
		CHECK_FOR(size, blocks[size] != NULL);
		CHECK_FOR(size, is_aligned(blocks[size], size >= 16 ? 16 : 8));
		CHECK_FOR(size, malloc_usable_size(blocks[size]) >= size);
		fill(blocks[size], malloc_usable_size(blocks[size]), size);
	}
	for (size_t size = 0; size < SIZES; size++)
		CHECK_FOR(size, holds(blocks[size], malloc_usable_size(blocks[size]), size));
	for (size_t size = 0; size < SIZES; size++)
		free(blocks[size]);
}

static void zero_bytes_are_a_block(void) {
	void *first = malloc(0);
	void *second = malloc(0);
	CHECK(first != NULL && second != NULL && first != second);
	free(first);
	free(second);
}

static void too_large(void) {
	size_t sizes[] = {(size_t) PTRDIFF_MAX + 1, SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 4095, SIZE_MAX - 65535, SIZE_MAX / 2 + 4096, (size_t) PTRDIFF_MAX,
			(size_t) 1 << 47};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		errno = 0;
		CHECK_FOR(i, malloc(hidden_size(sizes[i])) == NULL);
		CHECK_FOR(i, errno == ENOMEM);
	}
}

int main(void) {
	every_small_size();
	zero_bytes_are_a_block();
	too_large();
	every_small_size();
	return check_ok();
}
