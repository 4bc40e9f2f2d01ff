/*
 * memalign and aligned_alloc: every power of two, EINVAL for anything else; the size need not be a multiple.
 *
 * @linked
 */
#include "check.h"

typedef void *function(size_t alignment, size_t size);

static void check_function(function *allocate) {
	for (size_t alignment = 1; alignment <= 4 << 20; alignment *= 2) {
		for (size_t size = 0; size < 3000000; size += size + 1) {
			void *block = allocate(alignment, size);
			CHECK_FOR(alignment, block != NULL && is_aligned(block, alignment));
			CHECK_FOR(size, malloc_usable_size(block) >= size);
			fill(block, size, alignment);
			void *moved = realloc(block, size + 100);
			CHECK_FOR(size, moved != NULL && holds(moved, size, alignment));
			free(moved);
		}
	}
	size_t wrong[] = {3, 5, 6, 24, 1000, 4097, SIZE_MAX};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		errno = 0;
		CHECK_FOR(wrong[i], allocate(hidden_size(wrong[i]), 100) == NULL);
		CHECK_FOR(wrong[i], errno == EINVAL);
	}
	size_t sizes[] = {SIZE_MAX, (size_t) PTRDIFF_MAX + 1, SIZE_MAX - 4095, (size_t) 1 << 47};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (size_t alignment = 1; alignment <= 1 << 20; alignment *= 16) {
			errno = 0;
			CHECK_FOR(i, allocate(alignment, hidden_size(sizes[i])) == NULL);
			CHECK_FOR(i, errno == ENOMEM);
		}
	}
}

int main(void) {
	check_function(memalign);
	check_function(aligned_alloc);
	return check_ok();
}
