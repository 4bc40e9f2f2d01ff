/*
 * A write to a free block, which is allocated again some time later.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(pointer);
	spoil(victim(pointer), 8);
	for (size_t round = 0; round < 4; round++) {
		for (size_t i = 0; i < 400; i++)
			free(block());
		for (size_t i = 0; i < 100; i++)
			crowd[i] = block();
		for (size_t i = 0; i < 100; i++)
			free(crowd[i]);
	}
	return nobody_noticed();
}
