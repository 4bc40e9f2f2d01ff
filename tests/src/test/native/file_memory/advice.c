/*
 * What madvise does to blocks: MADV_FREE is refused, MADV_DONTNEED keeps the content. After a fork under option 1 it brings back what the block held
 * when the process forked.
 *
 * @fork 1 2
 */
#include <sys/mman.h>

#include "family.h"

enum { SIZE = 1 << 20 };

static void expect_after_dropping(char *block, uint64_t seed) {
	CHECK(madvise(block, SIZE, MADV_DONTNEED) == 0);
	CHECK(holds(block, SIZE, seed));
	CHECK(madvise(block, SIZE, MADV_FREE) == -1 && errno == EINVAL);
	CHECK(holds(block, SIZE, seed));
}

int main(void) {
	int is_private = strcmp(getenv("VMMALLOC_FORK"), "1") == 0;
	char *block = aligned_alloc(4096, SIZE);
	CHECK(block != NULL);
	fill(block, SIZE, 1);
	expect_after_dropping(block, 1);
	pid_t child = fork_surely();
	if (child == 0) {
		fill(block, SIZE, 2);
		expect_after_dropping(block, is_private ? 1 : 2);
		_exit(0);
	}
	fill(block, SIZE, 3);
	expect_after_dropping(block, is_private ? 1 : 3);
	wait_for(child);
	free(block);
	return check_ok();
}
