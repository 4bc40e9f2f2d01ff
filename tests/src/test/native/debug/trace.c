/*
 * A known trace, told on standard output, an operation a line: its letter, the number of the block, the bytes asked for and those usable. What
 * is left at the end is never freed.
 */
#include "check.h"

enum { BLOCKS = 300, OPERATIONS = 20000 };

static void *blocks[BLOCKS];

static void tell(char what, int block, size_t size, size_t usable) {
	char line[100];
	int length = snprintf(line, sizeof line, "%c %d %zu %zu\n", what, block, size, usable);
	CHECK(write(1, line, (size_t) length) == length);
}

static void make(int i, size_t size, uint64_t random) {
	switch (random % 4) {
	case 0:
		blocks[i] = calloc(1, size);
		break;
	case 1:
		blocks[i] = aligned_alloc(64, size);
		break;
	default:
		blocks[i] = malloc(size);
	}
	CHECK(blocks[i] != NULL);
	tell('m', i, size, malloc_usable_size(blocks[i]));
}

int main(void) {
	uint64_t random = 42;
	for (int n = 0; n < OPERATIONS; n++) {
		int i = (int) (next_random(&random) % BLOCKS);
		size_t size = random_size(&random, 200000) + 1;
		if (blocks[i] == NULL) {
			make(i, size, next_random(&random) >> 20);
		} else if (next_random(&random) >> 40 & 1) {
			free(blocks[i]);
			blocks[i] = NULL;
			tell('f', i, 0, 0);
		} else {
			void *before = blocks[i];
			uintptr_t address = (uintptr_t) before;
			blocks[i] = realloc(before, size);
			CHECK(blocks[i] != NULL);
			tell((uintptr_t) blocks[i] == address ? 'r' : 'v', i, size, malloc_usable_size(blocks[i]));
		}
	}
	CHECK(hidden(malloc(hidden_size(SIZE_MAX / 2))) == NULL);
	tell('x', 0, 0, 0);
	return 0;
}
