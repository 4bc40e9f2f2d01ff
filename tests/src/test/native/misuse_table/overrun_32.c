/*
 * A write of 32 bytes behind a block.
 */
#include "mistake.h"

int mistake(void) {
	crowd_gather();
	char *pointer = crowd_lowest();
	spoil((char *) victim(pointer) + block_size, 32);
	free(pointer);
	for (size_t i = 0; i < crowd_count; i++)
		if (crowd[i] != pointer)
			free(crowd[i]);
	return nobody_noticed();
}
