/*
 * A read of a block of no bytes.
 */
#include "mistake.h"

int mistake(void) {
	volatile char *pointer = hidden(malloc(0));
	block_size += (unsigned char) pointer[0];
	free(victim((char *) pointer));
	return nobody_noticed();
}
