/*
 * A write of 32 bytes before a block.
 */
#include "mistake.h"

int mistake(void) {
	crowd_gather();
	char *pointer = crowd_neighbour();
	spoil_downwards(victim(pointer), 32);
	crowd_free();
	return nobody_noticed();
}
