/*
 * Two frees of a block, and one of another in between.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	char *other = block();
	free(pointer);
	free(other);
	free(victim(pointer));
	return nobody_noticed();
}
