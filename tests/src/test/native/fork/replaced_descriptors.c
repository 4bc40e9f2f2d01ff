/*
 * A file of the program's own lies over every descriptor when it forks, but for a few below the limit that stay free: the file keeps its content and its
 * size.
 *
 * @fork 1 2 3
 * @plain
 */
#include <sys/resource.h>
#include <sys/stat.h>

#include "family.h"

enum { LENGTH = 1 << 20, MOST = 4096, LEFT_FREE = 8 };

int main(void) {
	static char content[LENGTH];
	static char now[LENGTH];
	char name[] = "/tmp/vmmalloc-replaced-XXXXXX";
	struct stat status;
	struct rlimit descriptors;
	CHECK(getrlimit(RLIMIT_NOFILE, &descriptors) == 0);
	int most = descriptors.rlim_cur < MOST + LEFT_FREE ? (int) descriptors.rlim_cur - LEFT_FREE : MOST;
	int file = mkstemp(name);
	CHECK(file >= 0 && unlink(name) == 0);
	fill(content, LENGTH, 1);
	CHECK(write(file, content, LENGTH) == LENGTH);
	for (uint64_t round = 0; round < 3; round++) {
		for (int other = 3; other < most; other++)
			CHECK_FOR(other, dup2(file, other) == other);
		check_fork(round);
	}
	CHECK(fstat(file, &status) == 0 && status.st_size == LENGTH);
	CHECK(pread(file, now, LENGTH, 0) == LENGTH && memcmp(now, content, LENGTH) == 0);
	return check_ok();
}
