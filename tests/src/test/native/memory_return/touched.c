/*
 * On a disk, what is touched becomes resident, and not its neighbourhood with it: twenty pages far apart are twenty pages, when they are fresh, and also
 * when they come back from the file after a fork.
 *
 * @run 128M
 * @media disk
 * @fork 0 1 2
 */
#include <sys/mman.h>

#include "family.h"
#include "maps.h"

enum { SIZE = 64 << 20, PAGE = 4096, PLACES = 20, DISTANCE = SIZE / PLACES, SOME_MORE = 5 };

static char *block;

static size_t count_resident(void) {
	static unsigned char pages[SIZE / PAGE];
	size_t count = 0;
	CHECK(mincore(block, SIZE, pages) == 0);
	for (size_t i = 0; i < SIZE / PAGE; i++)
		count += pages[i] & 1;
	return count;
}

static void touch(int value) {
	for (int i = 0; i < PLACES; i++)
		block[(size_t) i * DISTANCE] = (char) value;
	CHECK_FOR(count_resident(), count_resident() <= PLACES + SOME_MORE);
}

/* Whatever of the pool no process has mapped leaves the memory. */
static void forget(int descriptor) {
	CHECK(fsync(descriptor) == 0);
	CHECK(posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) == 0);
}

int main(void) {
	block = aligned_alloc(PAGE, SIZE);
	CHECK(block != NULL && count_resident() < SOME_MORE);
	touch(1);
	if (getenv("VMMALLOC_FORK")[0] == '0')
		return check_ok();
	memset(block, 1, SIZE);
	struct stat status;
	int of_parent = pool_descriptor(&status);
	CHECK(of_parent >= 0);
	pid_t child = fork_surely();
	if (child == 0) {
		int has_own_file = getenv("VMMALLOC_FORK")[0] == '2';
		forget(has_own_file ? pool_descriptor(&status) : of_parent);
		CHECK_FOR(count_resident(), count_resident() < SOME_MORE);
		touch(2);
		_exit(0);
	}
	wait_for(child);
	return check_ok();
}
