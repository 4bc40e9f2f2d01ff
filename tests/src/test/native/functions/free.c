/*
 * free: takes NULL, and whatever it does, errno stays.
 *
 * @linked
 * @plain
 */
#include "check.h"

void cfree(void *pointer) __attribute__((weak));

static void check_errno_after(void (*release)(void *)) {
	size_t sizes[] = {0, 8, 100, 4096, 30000, 70000, 1 << 20, 10 << 20};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (int aligned = 0; aligned < 2; aligned++) {
			char *block = aligned ? memalign(4096, sizes[i]) : malloc(sizes[i]);
			CHECK_FOR(sizes[i], block != NULL);
			fill(block, sizes[i], i);
			errno = 12345;
			release(block);
			CHECK_FOR(sizes[i], errno == 12345);
		}
	}
	errno = 54321;
	release(NULL);
	CHECK(errno == 54321);
}

int main(void) {
	check_errno_after(free);
	if (cfree)
		check_errno_after(cfree);
	return check_ok();
}
