/*
 * A new block that holds what an earlier one held.
 */
#include "mistake.h"

int mistake(void) {
	for (size_t i = 0; i < 40; i++)
		crowd[i] = block();
	for (size_t i = 0; i < 40; i++)
		free(crowd[i]);
	size_t left = 0;
	for (size_t i = 0; i < 40; i++) {
		volatile char *pointer = hidden(malloc(block_size));
		for (size_t j = 0; j < block_size; j++)
			left += pointer[j] == (char) 0x41;
	}
	return left != 0 ? nobody_noticed() : no_harm_done();
}
