/*
 * What one process releases after a fork the other still has; what is allocated after a release is zero when it must be, though the file is not.
 *
 * @fork 1 2 3
 * @plain
 * @run 128M
 */
#include "family.h"

enum { SIZE = 30 << 20 };

static void check_zero(void) {
	char *zeroed = calloc(1, SIZE);
	CHECK(zeroed != NULL && is_zero(zeroed, SIZE));
	memset(zeroed, 0x55, SIZE);
	free(zeroed);
	malloc_trim(0);
	for (size_t size = 1000; size < SIZE; size *= 3) {
		zeroed = calloc(1, size);
		CHECK_FOR(size, zeroed != NULL && is_zero(zeroed, size));
		memset(zeroed, 0x66, size);
		free(zeroed);
	}
}

int main(void) {
	char *dirty = malloc(SIZE);
	CHECK(dirty != NULL);
	memset(dirty, 0x77, SIZE);
	free(dirty);
	malloc_trim(0);
	for (uint64_t round = 0; round < 4; round++) {
		int there[2];
		char signal = 0;
		char *shared = malloc(SIZE);
		CHECK(shared != NULL && pipe(there) == 0);
		fill(shared, SIZE, round);
		pid_t child = fork_surely();
		if (child == 0) {
			/* The parent has released its half by the time the child looks. */
			CHECK(read(there[0], &signal, 1) == 1);
			CHECK(holds(shared, SIZE, round));
			free(shared);
			malloc_trim(0);
			check_zero();
			_exit(0);
		}
		if (round % 2) {
			CHECK(holds(shared, SIZE, round));
			free(shared);
			malloc_trim(0);
			check_zero();
		}
		CHECK(write(there[1], "x", 1) == 1);
		wait_for(child);
		if (round % 2 == 0) {
			CHECK(holds(shared, SIZE, round));
			free(shared);
			check_zero();
		}
		close(there[0]);
		close(there[1]);
	}
	return check_ok();
}
