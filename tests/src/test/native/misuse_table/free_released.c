/*
 * Free of a block whose page run was given back.
 */
#include "mistake.h"

int mistake(void) {
	crowd_gather();
	char *pointer = crowd_before((char *) UINTPTR_MAX);
	crowd_free();
	malloc_trim(0);
	free(victim(pointer));
	return nobody_noticed();
}
