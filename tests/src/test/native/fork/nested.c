/*
 * A family tree: every process forks twice, five levels deep, and all of them live at the same time.
 *
 * @fork 1 2 3
 * @plain
 */
#include "family.h"

enum { DEPTH = 5 };

static struct family family;

static void grow(int depth, uint64_t seed) {
	pid_t children[2];
	if (depth == 0)
		return;
	for (uint64_t i = 0; i < 2; i++) {
		children[i] = fork_surely();
		if (children[i] == 0) {
			family_live(&family, seed * 2 + i);
			grow(depth - 1, seed * 2 + i);
			family_close(&family);
			_exit(0);
		}
	}
	family_live(&family, seed + 12345);
	wait_for(children[0]);
	wait_for(children[1]);
	family_check(&family);
}

int main(void) {
	family_open(&family, 1);
	grow(DEPTH, 1);
	family_close(&family);
	return check_ok();
}
