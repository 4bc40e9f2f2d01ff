/*
 * A file of the program's own lies over every descriptor when it forks, but for a few below the limit that stay free: the file keeps its content and its
 * size.
 *
 * @fork 1 2 3
 * @plain
 */
#include <sys/stat.h>

#include "descriptors.h"
#include "family.h"

enum { LENGTH = 1 << 20, MOST = 4096 };

int main(void) {
	static char content[LENGTH];
	static char now[LENGTH];
	char name[] = "/tmp/vmmalloc-replaced-XXXXXX";
	struct stat status;
	int end = end_of_descriptors(MOST);
	int file = mkstemp(name);
	CHECK(file >= 0 && unlink(name) == 0);
	fill(content, LENGTH, 1);
	CHECK(write(file, content, LENGTH) == LENGTH);
	for (uint64_t round = 0; round < 3; round++) {
		for (int other = 3; other < end; other++)
			CHECK_FOR(other, dup2(file, other) == other);
		check_fork(round);
	}
	CHECK(fstat(file, &status) == 0 && status.st_size == LENGTH);
	CHECK(pread(file, now, LENGTH, 0) == LENGTH && memcmp(now, content, LENGTH) == 0);
	return check_ok();
}
