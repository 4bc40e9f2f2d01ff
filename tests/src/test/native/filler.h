/* A file that takes what a file system has left, and gives it back. */
#ifndef FILLER_H
#define FILLER_H

#include <fcntl.h>
#include <sys/stat.h>

#include "check.h"

/* Takes everything; the descriptor of the file, which has no name any more. */
static inline int take_everything(const char *directory) {
	static char zeros[1 << 16];
	char name[4096];
	snprintf(name, sizeof name, "%s/other", directory);
	int file = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	CHECK(file >= 0);
	for (size_t length = sizeof zeros; length >= 512; length /= 2)
		while (write(file, zeros, length) == (ssize_t) length)
			continue;
	CHECK(errno == ENOSPC);
	CHECK(unlink(name) == 0);
	return file;
}

/* Gives the last of it back. */
static inline void give_back(int file, off_t bytes) {
	struct stat status;
	CHECK(fstat(file, &status) == 0);
	CHECK(ftruncate(file, status.st_size - bytes) == 0);
	CHECK(fsync(file) == 0);
}

#endif
