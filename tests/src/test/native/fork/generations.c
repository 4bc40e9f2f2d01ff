/*
 * A hundred generations: every process is the only child of the one before, and lives on with its blocks; the ancestors' stay as they were.
 *
 * @fork 1 2 3
 * @plain
 */
#include "family.h"

enum { GENERATIONS = 100 };

static struct family family;

int main(void) {
	family_open(&family, 0);
	for (uint64_t generation = 1; generation <= GENERATIONS; generation++) {
		pid_t child = fork_surely();
		if (child != 0) {
			wait_for(child);
			family_close(&family);
			if (generation == 1)
				return check_ok();
			_exit(0);
		}
		family_live(&family, generation * 1000);
	}
	family_close(&family);
	_exit(0);
}
