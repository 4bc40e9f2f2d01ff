/*
 * Reallocation of a free block.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(pointer);
	return realloc(victim(pointer), block_size * 2) == NULL ? no_harm_done() : nobody_noticed();
}
