/*
 * Another file takes the rest of the file system after the pool has started: allocations fail, what was allocated keeps working, and when the space is
 * free again so are allocations. The argument: the directory of the file system.
 */
#include "filler.h"

enum { MOST = 100000, SIZE = 30000 };

static char *blocks[MOST];

static int allocate(int count, int most) {
	while (count < most && (blocks[count] = malloc(SIZE)) != NULL) {
		fill(blocks[count], malloc_usable_size(blocks[count]), (uint64_t) count);
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
	CHECK(errno == ENOMEM);
	CHECK_FOR(full, (size_t) full * SIZE < 140u << 20);
	CHECK(calloc(1, 20 << 20) == NULL && errno == ENOMEM);
	for (int i = 0; i < full; i++) {
		CHECK_FOR(i, holds(blocks[i], malloc_usable_size(blocks[i]), (uint64_t) i));
		memset(blocks[i], 1, malloc_usable_size(blocks[i]));
		free(blocks[i]);
		blocks[i] = NULL;
	}
	/* What was freed may have gone back to the full file system, and someone else may take it. */
	malloc_trim(0);
	CHECK(allocate(0, early) > 0);
	CHECK(close(file) == 0);
	for (int i = 0; i < MOST && blocks[i] != NULL; i++)
		free(blocks[i]);
	CHECK(allocate(0, 1500) == 1500);
	for (int i = 0; i < 1500; i++)
		CHECK_FOR(i, holds(blocks[i], malloc_usable_size(blocks[i]), (uint64_t) i));
	return check_ok();
}
