/*
 * Two frees of a block, the second by another thread.
 */
#include "mistake.h"

int mistake(void) {
	/* What the first thread takes for good must not come to lie where the block was. */
	free_in_another_thread(block());
	char *pointer = block();
	free(pointer);
	free_in_another_thread(victim(pointer));
	return nobody_noticed();
}
