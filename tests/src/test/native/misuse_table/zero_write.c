/*
 * A write to a block of no bytes.
 */
#include "mistake.h"

int mistake(void) {
	volatile char *pointer = hidden(malloc(0));
	pointer[0] = 1;
	free(victim((char *) pointer));
	return nobody_noticed();
}
