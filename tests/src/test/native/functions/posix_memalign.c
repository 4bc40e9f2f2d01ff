/*
 * posix_memalign: result by value, errno kept, the pointer NULL when the alignment is wrong. Alignments of 1, 2 and 4 are taken as well.
 *
 * @linked
 */
#include "check.h"

static void every_alignment(void) {
	for (size_t alignment = 1; alignment <= 4 << 20; alignment *= 2) {
		for (size_t size = 0; size < 200000; size += size + 1) {
			void *block = NULL;
			errno = 4711;
			CHECK_FOR(alignment, posix_memalign(&block, alignment, size) == 0);
			CHECK_FOR(alignment, errno == 4711);
			CHECK_FOR(alignment, block != NULL && is_aligned(block, alignment));
			CHECK_FOR(alignment, malloc_usable_size(block) >= size);
			fill(block, malloc_usable_size(block), size);
			CHECK_FOR(alignment, holds(block, malloc_usable_size(block), size));
			free(block);
		}
	}
}

static void wrong_alignment(void) {
	size_t wrong[] = {0, 3, 5, 6, 7, 12, 24, 48, 1000, 4095, 4097, SIZE_MAX, (size_t) PTRDIFF_MAX};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		void *block = &wrong;
		errno = 4711;
		CHECK_FOR(wrong[i], posix_memalign(&block, hidden_size(wrong[i]), 100) == EINVAL);
		CHECK_FOR(wrong[i], errno == 4711);
		CHECK_FOR(wrong[i], block == NULL);
	}
}

static void too_large(void) {
	size_t sizes[] = {SIZE_MAX, (size_t) PTRDIFF_MAX + 1, SIZE_MAX - 63, (size_t) 1 << 47};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		void *block = NULL;
		errno = 4711;
		CHECK_FOR(i, posix_memalign(&block, 64, hidden_size(sizes[i])) == ENOMEM);
		CHECK_FOR(i, errno == 4711);
	}
	void *block = NULL;
	CHECK(posix_memalign(&block, hidden_size((size_t) 1 << 63), 1) == ENOMEM);
	CHECK(posix_memalign(&block, hidden_size((size_t) 1 << 40), 1) == ENOMEM);
}

int main(void) {
	every_alignment();
	wrong_alignment();
	too_large();
	return check_ok();
}
