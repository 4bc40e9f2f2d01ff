/*
 * Two frees of a block, with a thousand allocations of other sizes in between.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(pointer);
	for (size_t i = 0; i < 1000; i++)
		free(hidden(malloc(block_size * 3 + 100 + i)));
	free(victim(pointer));
	return nobody_noticed();
}
