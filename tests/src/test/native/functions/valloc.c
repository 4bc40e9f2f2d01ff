/*
 * valloc and pvalloc: page-aligned, one page for zero bytes; what pvalloc gives is whole pages.
 *
 * @linked
 */
#include "check.h"

int main(void) {
	size_t page = (size_t) sysconf(_SC_PAGESIZE);
	for (size_t size = 0; size < 5000000; size += size / 5 + 1) {
		char *block = valloc(size);
		CHECK_FOR(size, block != NULL && is_aligned(block, page));
		CHECK_FOR(size, malloc_usable_size(block) >= (size == 0 ? page : size));
		fill(block, size, size);
		char *pages = pvalloc(size);
		size_t expected = size == 0 ? page : (size + page - 1) / page * page;
		CHECK_FOR(size, pages != NULL && is_aligned(pages, page));
		CHECK_FOR(size, malloc_usable_size(pages) >= expected && malloc_usable_size(pages) % page == 0);
		fill(pages, expected, size + 1);
		CHECK_FOR(size, holds(block, size, size));
		CHECK_FOR(size, holds(pages, expected, size + 1));
		free(block);
		free(pages);
	}
	size_t sizes[] = {SIZE_MAX, SIZE_MAX - 4094, (size_t) PTRDIFF_MAX + 1, (size_t) PTRDIFF_MAX - 10};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		errno = 0;
		CHECK_FOR(i, valloc(hidden_size(sizes[i])) == NULL && errno == ENOMEM);
		errno = 0;
		CHECK_FOR(i, pvalloc(hidden_size(sizes[i])) == NULL && errno == ENOMEM);
	}
	return check_ok();
}
