/*
 * Uses 160 MiB and forks: the file system may not have the space for a second time as much.
 */
#include "family.h"

enum { SIZE = 160 << 20 };

int main(void) {
	struct family family;
	family_open(&family, 1);
	char *large = malloc(SIZE);
	CHECK(large != NULL);
	fill(large, SIZE, 1);
	pid_t child = fork_surely();
	family_live(&family, child == 0 ? 100 : 200);
	CHECK(holds(large, SIZE, 1));
	memset(large, child == 0, 1 << 20);
	CHECK(large[0] == (child == 0));
	free(large);
	family_close(&family);
	if (child == 0)
		_exit(0);
	wait_for(child);
	return check_ok();
}
