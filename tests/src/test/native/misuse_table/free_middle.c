/*
 * Free of a pointer into the middle of a block.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(victim(pointer + block_size / 2));
	return nobody_noticed();
}
