/*
 * A block for which a file system has not enough takes nothing of what it has. The argument: the directory of the file system.
 */
#include <sys/statvfs.h>

#include "filler.h"

enum { BLOCKS = 1000, SIZE = 30000, LEFT = 24 << 20 };

static unsigned long free_bytes(const char *directory) {
	struct statvfs system;
	CHECK(statvfs(directory, &system) == 0);
	return system.f_bfree * system.f_frsize;
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	/* So much that huge pages are asked for. */
	for (int i = 0; i < BLOCKS; i++) {
		void *block = malloc(SIZE);
		CHECK(block != NULL);
		fill(block, SIZE, (uint64_t) i);
	}
	give_back(take_everything(arguments[1]), LEFT);
	unsigned long before = free_bytes(arguments[1]);
	CHECK(malloc(hidden_size(60 << 20)) == NULL && errno == ENOMEM);
	/* Some granules may be the table's, and what the file system needs to describe them. */
	unsigned long after = free_bytes(arguments[1]);
	CHECK_FOR(before - after, after + 64 * 4096 >= before);
	CHECK(malloc(hidden_size(16 << 20)) != NULL);
	return check_ok();
}
