/*
 * What valgrind must see, or must not: the argument says which.
 */
#include "check.h"

static volatile int sink;

int main(int count, char **arguments) {
	CHECK(count == 2);
	switch (arguments[1][0]) {
	case 'n': { /* none */
		volatile char *block = hidden(malloc(100));
		memset((void *) block, 1, malloc_usable_size((void *) block));
		block = hidden(realloc((void *) block, 100000));
		sink = block[50];
		free((void *) block);
		int *zeros = hidden(calloc(10, sizeof *zeros));
		if (zeros[9] == 0)
			sink = 1;
		free(zeros);
		break;
	}
	case 'l': { /* leak */
		void *block = hidden(malloc(4));
		block = hidden(NULL);
		sink = block == NULL;
		break;
	}
	case 'o': { /* overrun */
		volatile int *block = hidden(malloc(12 * sizeof *block));
		block[12] = 7;
		free((void *) block);
		break;
	}
	case 'f': { /* freed */
		volatile int *block = hidden(malloc(16));
		free((void *) block);
		block[0] = 7;
		break;
	}
	case 'u': { /* uninitialised */
		volatile int *block = hidden(malloc(16));
		if (block[0] == 7)
			sink = 1;
		free((void *) block);
		break;
	}
	default:
		CHECK(0);
	}
	return 0;
}
