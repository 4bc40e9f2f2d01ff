/*
 * With everything reserved at the start, another file takes all the rest of the file system and the heap still has what it promised. The arguments: the
 * directory of the file system, and how many bytes must be had.
 */
#include <fcntl.h>

#include "check.h"

int main(int count, char **arguments) {
	static char zeros[1 << 16];
	char name[4096];
	CHECK(count == 3);
	size_t promised = strtoul(arguments[2], NULL, 10);
	snprintf(name, sizeof name, "%s/other", arguments[1]);
	int file = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	CHECK(file >= 0);
	CHECK(unlink(name) == 0);
	for (size_t length = sizeof zeros; length >= 512; length /= 2)
		while (write(file, zeros, length) == (ssize_t) length)
			continue;
	CHECK(errno == ENOSPC);
	for (int round = 0; round < 3; round++) {
		char *block = malloc(promised);
		CHECK(block != NULL);
		fill(block, promised, (uint64_t) round);
		CHECK(holds(block, promised, (uint64_t) round));
		free(block);
	}
	return check_ok();
}
