/*
 * A file system in memory is full, and what was just freed holds much of it: large and small blocks can be had of that at once, wherever they lie. The
 * argument: the directory of the file system.
 */
#include "filler.h"

enum { BLOCKS = 1000, SIZE = 30000, HALF = 12 << 20, WHOLE = 20 << 20, MOST_SMALL = 1 << 20 };

static void *allocate(size_t size) {
	char *block = hidden(malloc(hidden_size(size)));
	if (block != NULL)
		memset(block, 1, size);
	return block;
}

/* Two long free runs with a block between them. */
static void free_two(const char *directory, int *file) {
	char *first = allocate(HALF);
	char *between = allocate(100000);
	char *second = allocate(HALF);
	char *last = allocate(100000);
	CHECK(first != NULL && between != NULL && second != NULL && last != NULL);
	*file = take_everything(directory);
	free(first);
	free(second);
}

int main(int count, char **arguments) {
	int file;
	CHECK(count == 2);
	for (int i = 0; i < BLOCKS; i++)
		CHECK(allocate(SIZE) != NULL);
	free_two(arguments[1], &file);
	CHECK(allocate(WHOLE) != NULL);
	CHECK(close(file) == 0);
	free_two(arguments[1], &file);
	size_t small = 0;
	while (small < MOST_SMALL && allocate(100) != NULL)
		small++;
	CHECK_FOR(small, small * 100 >= WHOLE - (2u << 20));
	return check_ok();
}
