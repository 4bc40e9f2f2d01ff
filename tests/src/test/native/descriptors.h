/* How many descriptors the process has open. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <dirent.h>

#include "check.h"

/* Counted always in the same way, so that figures can be compared. */
static inline int count_descriptors(void) {
	int count = 0;
	DIR *directory = opendir("/proc/self/fd");
	CHECK(directory != NULL);
	while (readdir(directory) != NULL)
		count++;
	closedir(directory);
	return count;
}

#endif
