/*
 * A write of a byte before a block.
 */
#include "mistake.h"

int mistake(void) {
	crowd_gather();
	char *pointer = crowd_neighbour();
	spoil_downwards(victim(pointer), 1);
	crowd_free();
	return nobody_noticed();
}
