/*
 * Parent and child each change the blocks that both had, and neither sees what the other writes.
 *
 * @fork 1 2 3
 * @linked
 * @plain
 */
#include "family.h"

int main(void) {
	for (uint64_t round = 0; round < 10; round++)
		check_fork(round * 100);
	return check_ok();
}
