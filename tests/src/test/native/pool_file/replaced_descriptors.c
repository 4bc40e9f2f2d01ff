/*
 * A program that puts a file of its own over every descriptor finds nothing written to it, cut off or cut out, whatever the heap does.
 */
#include "maps.h"

enum { LENGTH = 1 << 20, SOME = 2048 };

int main(void) {
	static char content[LENGTH];
	static char now[LENGTH];
	struct stat status;
	char name[] = "/tmp/vmmalloc-replaced-XXXXXX";
	int descriptor = pool_descriptor(&status);
	CHECK(descriptor > 2);
	int file = mkstemp(name);
	CHECK(file >= 0 && unlink(name) == 0);
	fill(content, LENGTH, 1);
	CHECK(write(file, content, LENGTH) == LENGTH);
	for (int other = 3; other < SOME; other++)
		if (other != file)
			dup2(file, other);
	CHECK(dup2(file, descriptor) == descriptor);
	for (int round = 0; round < 10; round++) {
		char *block = malloc(30 << 20);
		CHECK(block != NULL);
		memset(block, 0xff, 30 << 20);
		free(block);
		malloc_trim(0);
	}
	CHECK(fstat(file, &status) == 0 && status.st_size == LENGTH && status.st_blocks * 512 >= LENGTH);
	CHECK(pread(file, now, LENGTH, 0) == LENGTH && memcmp(now, content, LENGTH) == 0);
	return check_ok();
}
