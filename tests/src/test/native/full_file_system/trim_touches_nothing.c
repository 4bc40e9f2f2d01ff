/*
 * A file system in memory is full, and the first memory that a program gives back is free space which could not be reserved: it has nothing behind
 * it, and must not be touched. The argument: the directory of the file system.
 */
#include "filler.h"

enum { MOST = 100000, SIZE = 30000, LARGE = 20 << 20 };

static char *blocks[MOST];

static int allocate(int count, int most) {
	while (count < most && (blocks[count] = hidden(malloc(hidden_size(SIZE)))) != NULL) {
		fill(blocks[count], SIZE, (uint64_t) count);
		count++;
	}
	return count;
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	int early = allocate(0, 100);
	CHECK(early == 100);
	int file = take_everything(arguments[1]);
	int full = allocate(early, MOST);
	CHECK(full < MOST && hidden(calloc(1, hidden_size(LARGE))) == NULL && errno == ENOMEM);
	malloc_trim(0);
	for (int i = 0; i < full; i++) {
		CHECK_FOR(i, holds(blocks[i], SIZE, (uint64_t) i));
		free(blocks[i]);
	}
	malloc_trim(0);
	CHECK(close(file) == 0);
	full = allocate(0, 1500);
	CHECK(full == 1500);
	for (int i = 0; i < full; i++)
		CHECK_FOR(i, holds(blocks[i], SIZE, (uint64_t) i));
	return check_ok();
}
