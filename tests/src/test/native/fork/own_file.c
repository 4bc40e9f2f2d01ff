/*
 * Under option 2 the child has a pool file of its own, as large and as hidden as its parent's, which takes space for what is used only; its blocks are in
 * it. The descriptor is out of the way there too.
 *
 * @fork 2 3
 * @run 512M
 */
#include "family.h"
#include "maps.h"

enum { STEP = 70 << 20 };

int main(void) {
	struct family family;
	struct stat of_parent;
	family_open(&family, 1);
	CHECK(pool_descriptor(&of_parent) >= 512);
	blkcnt_t least = of_parent.st_blocks;
	for (int generation = 0; generation < 3; generation++) {
		pid_t child = fork_surely();
		if (child != 0) {
			struct stat now;
			CHECK(pool_descriptor(&now) >= 512 && now.st_ino == of_parent.st_ino);
			CHECK_FOR(now.st_blocks, now.st_blocks == of_parent.st_blocks);
			wait_for(child);
			family_close(&family);
			if (generation == 0)
				return check_ok();
			_exit(0);
		}
		struct stat of_child;
		int descriptor = pool_descriptor(&of_child);
		CHECK_FOR(descriptor, descriptor >= 512);
		CHECK(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
		CHECK(of_child.st_ino != of_parent.st_ino && of_child.st_nlink == 0);
		CHECK_FOR(of_child.st_size, of_child.st_size == 512 << 20);
		CHECK_FOR(of_child.st_mode, (of_child.st_mode & 07777) == 0600);
		CHECK_FOR(of_child.st_blocks, of_child.st_blocks <= least);
		for (int i = 0; i < FAMILY_BLOCKS; i++)
			CHECK(is_in_pool(family.blocks[i]));
		family_live(&family, 7);
		CHECK(pool_descriptor(&of_parent) == descriptor);
		CHECK_FOR(of_parent.st_blocks, of_parent.st_blocks * 512 < STEP + (20 << 20));
		least = of_parent.st_blocks;
	}
	family_close(&family);
	_exit(0);
}
