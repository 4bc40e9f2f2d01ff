/*
 * Free of a pointer to where nothing is mapped.
 */
#include "mistake.h"

int mistake(void) {
	free(victim((void *) (uintptr_t) (0x100000000 + (block_size & ~(size_t) 15))));
	return nobody_noticed();
}
