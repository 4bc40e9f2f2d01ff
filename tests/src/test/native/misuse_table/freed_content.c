/*
 * A read of what a block held before its free.
 */
#include "mistake.h"

int mistake(void) {
	volatile char *pointer = block();
	free((void *) pointer);
	size_t left = 0;
	for (size_t i = 0; i < block_size; i++)
		left += pointer[i] == (char) 0x41;
	return left != 0 ? nobody_noticed() : no_harm_done();
}
