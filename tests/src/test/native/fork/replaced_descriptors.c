/*
 * A file of the program's own lies over every descriptor when it forks: the file keeps its content and its size.
 *
 * @fork 1 2 3
 * @plain
 */
#include <sys/resource.h>
#include <sys/stat.h>

#include "family.h"

enum { LENGTH = 1 << 20, MOST = 4096 };

int main(void) {
	static char content[LENGTH];
	static char now[LENGTH];
	char name[] = "/tmp/vmmalloc-replaced-XXXXXX";
	struct stat status;
	int file = mkstemp(name);
	CHECK(file >= 0 && unlink(name) == 0);
	fill(content, LENGTH, 1);
	CHECK(write(file, content, LENGTH) == LENGTH);
	for (uint64_t round = 0; round < 3; round++) {
		for (int other = 3; other < MOST; other++)
			dup2(file, other);
		check_fork(round);
	}
	CHECK(fstat(file, &status) == 0 && status.st_size == LENGTH);
	CHECK(pread(file, now, LENGTH, 0) == LENGTH && memcmp(now, content, LENGTH) == 0);
	return check_ok();
}
