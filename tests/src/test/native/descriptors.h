/* How many descriptors the process has open, and how many it may have. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <dirent.h>
#include <sys/resource.h>

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

/* The end of the descriptors that a program can fill and leave a few for others, at most the one given. */
static inline int end_of_descriptors(int most) {
	const int left_free = 8;
	struct rlimit limit;
	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	return limit.rlim_cur < (rlim_t) most ? (int) limit.rlim_cur - left_free : most;
}

#endif
