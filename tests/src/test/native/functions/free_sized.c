/*
 * free_sized and free_aligned_sized: free that is told what was asked for.
 *
 * @linked
 */
#include "check.h"

void free_sized(void *pointer, size_t size) __attribute__((weak));
void free_aligned_sized(void *pointer, size_t alignment, size_t size) __attribute__((weak));

int main(void) {
	CHECK(free_sized);
	CHECK(free_aligned_sized);
	free_sized(NULL, 100);
	free_aligned_sized(NULL, 64, 100);
	for (size_t size = 0; size < 3000000; size += size / 7 + 1) {
		for (int i = 0; i < 20; i++) {
			char *block = i % 2 ? calloc(1, size) : malloc(size);
			CHECK_FOR(size, block != NULL);
			fill(block, size, size);
			errno = 77;
			free_sized(block, size);
			CHECK_FOR(size, errno == 77);
			size_t alignment = (size_t) 16 << i % 10;
			block = aligned_alloc(alignment, size);
			CHECK_FOR(size, block != NULL && is_aligned(block, alignment));
			fill(block, size, size);
			free_aligned_sized(block, alignment, size);
			CHECK_FOR(size, errno == 77);
		}
	}
	return check_ok();
}
