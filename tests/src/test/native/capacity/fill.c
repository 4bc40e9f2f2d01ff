/*
 * Fills the pool with blocks of one size. The arguments: bytes of the pool, bytes of a block, how many percent of the pool its blocks must be at
 * least. The same holds again after everything was freed, in the order of allocation, in the reverse order, and every other block first.
 *
 * @media tmpfs
 * @run 14M 14680064 16 75
 * @run 14M 14680064 24 56
 * @run 14M 14680064 100 66
 * @run 14M 14680064 1000 75
 * @run 14M 14680064 5000 75
 * @run 14M 14680064 40000 75
 * @run 14M 14680064 65536 75
 * @run 14M 14680064 70000 70
 * @run 14M 14680064 300000 70
 * @run 14M 14680064 1048576 70
 * @run 14M 14680064 1572864 70
 * @run 14M 14680064 2097152 70
 * @run 64M 67108864 16 85
 * @run 64M 67108864 24 64
 * @run 64M 67108864 100 76
 * @run 64M 67108864 1000 85
 * @run 64M 67108864 5000 85
 * @run 64M 67108864 40000 85
 * @run 64M 67108864 70000 85
 * @run 64M 67108864 300000 85
 * @run 64M 67108864 1048576 85
 * @run 64M 67108864 1572864 80
 * @run 64M 67108864 2097152 80
 * @run 1G 1073741824 16 90
 * @run 1G 1073741824 24 72
 * @run 1G 1073741824 100 86
 * @run 1G 1073741824 1000 90
 * @run 1G 1073741824 5000 90
 * @run 1G 1073741824 40000 90
 * @run 1G 1073741824 70000 90
 * @run 1G 1073741824 300000 90
 * @run 1G 1073741824 1048576 90
 * @run 1G 1073741824 1572864 85
 * @run 1G 1073741824 2097152 85
 */
#include "check.h"

/* A block while it is filled: the one allocated before it, and the one after. */
struct link {
	struct link *before;
	struct link *after;
};

static struct link *first;
static struct link *last;

static size_t allocate_all(size_t size) {
	struct link *block;
	size_t count = 0;
	first = last = NULL;
	while ((block = malloc(size)) != NULL) {
		block->before = last;
		block->after = NULL;
		if (last != NULL)
			last->after = block;
		else
			first = block;
		last = block;
		count++;
	}
	CHECK(errno == ENOMEM);
	return count;
}

static size_t free_forwards(void) {
	size_t count = 0;
	for (struct link *block = first, *next; block != NULL; block = next) {
		next = block->after;
		free(block);
		count++;
	}
	return count;
}

static size_t free_backwards(void) {
	size_t count = 0;
	for (struct link *block = last, *next; block != NULL; block = next) {
		next = block->before;
		free(block);
		count++;
	}
	return count;
}

/* Every other block first, so that nothing can come together until the end. */
static size_t free_every_other_first(void) {
	size_t count = 0;
	struct link *rest = NULL;
	for (struct link *block = first, *next; block != NULL; block = next) {
		next = block->after;
		if (count++ % 2 == 0) {
			free(block);
		} else {
			block->before = rest;
			rest = block;
		}
	}
	for (struct link *block = rest, *next; block != NULL; block = next) {
		next = block->before;
		free(block);
	}
	return count;
}

int main(int count, char **arguments) {
	CHECK(count == 4);
	size_t pool = strtoul(arguments[1], NULL, 10);
	size_t size = strtoul(arguments[2], NULL, 10);
	size_t percent = strtoul(arguments[3], NULL, 10);
	size_t (*orders[])(void) = {free_forwards, free_backwards, free_every_other_first};
	for (size_t round = 0; round < sizeof orders / sizeof *orders; round++) {
		size_t blocks = allocate_all(size);
		CHECK_FOR(blocks * size * 100 / pool, blocks * size >= pool / 100 * percent);
		CHECK_FOR(round, orders[round]() == blocks);
	}
	size_t blocks = allocate_all(size);
	CHECK_FOR(blocks * size * 100 / pool, blocks * size >= pool / 100 * percent);
	return check_ok();
}
