/* Finds the pool of the running process in /proc/self/maps, without allocating. */
#ifndef MAPS_H
#define MAPS_H

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "check.h"

struct mapping {
	uintptr_t start;
	uintptr_t end;
	unsigned major;
	unsigned minor;
	unsigned long inode;
	int is_file;
	int is_deleted;
	char permissions[5];
};

/* Fills in the mapping that holds the address; 0 if nothing is mapped there. */
static inline int find_mapping(const void *address, struct mapping *found) {
	static __thread char text[1 << 16];
	int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
	size_t kept = 0;
	ssize_t got;
	CHECK(file >= 0);
	while ((got = read(file, text + kept, sizeof text - 1 - kept)) > 0) {
		char *line = text;
		text[kept + (size_t) got] = 0;
		for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
			unsigned long start, stop;
			*end = 0;
			if (sscanf(line, "%lx-%lx %4s %*x %x:%x %lu", &start, &stop, found->permissions, &found->major, &found->minor, &found->inode) == 6
					&& start <= (uintptr_t) address && (uintptr_t) address < stop) {
				found->start = start;
				found->end = stop;
				found->is_file = strchr(line, '/') != NULL;
				found->is_deleted = strstr(line, " (deleted)") != NULL;
				close(file);
				return 1;
			}
		}
		kept = strlen(line);
		memmove(text, line, kept);
	}
	close(file);
	return 0;
}

/* The start of the file in which the block lies, mapped in one piece or in several; 0 if it lies in none. */
static inline uintptr_t start_of_file(const void *block) {
	struct mapping found;
	if (!find_mapping(block, &found) || !found.is_file)
		return 0;
	unsigned long inode = found.inode;
	uintptr_t start = found.start;
	while (find_mapping((void *) (start - 1), &found) && found.inode == inode)
		start = found.start;
	return start;
}

/* Whether the address lies in a mapped file that has no name any more, as the pool's. */
static inline int is_in_pool(const void *address) {
	struct mapping found;
	return find_mapping(address, &found) && found.is_file && found.is_deleted;
}

/* The lowest descriptor of the pool's file, or -1; fills in what fstat says. */
static inline int pool_descriptor(struct stat *status) {
	struct mapping found;
	void *block = malloc(1);
	int known = find_mapping(block, &found) && found.is_file;
	free(block);
	for (int descriptor = 0; known && descriptor < 1 << 16; descriptor++) {
		if (fstat(descriptor, status) == 0 && status->st_ino == found.inode && S_ISREG(status->st_mode)
				&& status->st_dev == makedev(found.major, found.minor))
			return descriptor;
	}
	return -1;
}

/* The bytes of the file system that the pool's file takes. */
static inline size_t pool_bytes_taken(void) {
	struct stat status;
	CHECK(pool_descriptor(&status) >= 0);
	return (size_t) status.st_blocks * 512;
}

#endif
