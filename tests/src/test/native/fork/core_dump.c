/*
 * A core dump would hold what the pool has in use, and not the pool: in a new process, in one with a large heap, and on both sides of a fork.
 *
 * @fork 1 2 3
 * @run 512M
 */
#include "family.h"

enum { MEBIBYTE = 1 << 20, LARGE_BYTES = 64 * MEBIBYTE, MOST_BYTES_OF_SMALL = 4 * MEBIBYTE, MOST_BYTES_OF_LARGE = 80 * MEBIBYTE };

/* The bytes between these addresses that would be dumped. */
static size_t dumped_between(uintptr_t from, uintptr_t to) {
	static char line[4096];
	unsigned long start = 0, end = 0, first, second;
	size_t bytes = 0;
	FILE *file = fopen("/proc/self/smaps", "re");
	CHECK(file != NULL);
	while (fgets(line, sizeof line, file) != NULL) {
		if (strncmp(line, "VmFlags:", 8) == 0 && strstr(line, " dd") == NULL && start < to && end > from)
			bytes += (end < to ? end : to) - (start > from ? start : from);
		else if (sscanf(line, "%lx-%lx ", &first, &second) == 2)
			start = first, end = second;
	}
	CHECK(fclose(file) == 0);
	return bytes;
}

static void check_dump(const char *block, size_t bytes, size_t most) {
	uintptr_t address = (uintptr_t) block;
	uintptr_t round = address & ~(uintptr_t) (512 * (size_t) MEBIBYTE - 1);
	CHECK(dumped_between(address, address + bytes) == bytes);
	CHECK(dumped_between(round, round + 512 * (size_t) MEBIBYTE) <= most);
}

static void check_family(char *large) {
	pid_t child = fork_surely();
	char *small = malloc(1000);
	CHECK(small != NULL);
	check_dump(small, 1000, MOST_BYTES_OF_LARGE);
	check_dump(large, LARGE_BYTES, MOST_BYTES_OF_LARGE);
	if (child == 0)
		_exit(0);
	wait_for(child);
	free(small);
}

int main(void) {
	char *small = malloc(1000);
	CHECK(small != NULL);
	check_dump(small, 1000, MOST_BYTES_OF_SMALL);
	char *large = malloc(LARGE_BYTES);
	CHECK(large != NULL);
	check_dump(large, LARGE_BYTES, MOST_BYTES_OF_LARGE);
	check_family(large);
	check_family(large);
	free(large);
	free(small);
	return check_ok();
}
