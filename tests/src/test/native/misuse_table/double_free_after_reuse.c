/*
 * Two frees of a block, after its neighbours were freed and allocated anew.
 */
#include "mistake.h"

int mistake(void) {
	char *others[50];
	for (size_t i = 0; i < 50; i++)
		others[i] = block();
	char *pointer = block();
	for (size_t i = 0; i < 50; i++)
		free(others[i]);
	for (size_t i = 0; i < 50; i++)
		others[i] = block();
	free(pointer);
	for (size_t i = 0; i < 50; i++)
		free(others[i]);
	free(victim(pointer));
	return nobody_noticed();
}
