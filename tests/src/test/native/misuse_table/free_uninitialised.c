/*
 * Free of a pointer that was never set.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer;
	memset(&pointer, 0x41, sizeof pointer);
	free(victim(pointer));
	return nobody_noticed();
}
