/*
 * Two frees of a block, at once.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(pointer);
	free(victim(pointer));
	return nobody_noticed();
}
