/*
 * A write of a mebibyte before a block.
 */
#include "mistake.h"

int mistake(void) {
	crowd_gather();
	char *pointer = crowd_neighbour();
	spoil_downwards(victim(pointer), 1048576);
	crowd_free();
	return nobody_noticed();
}
