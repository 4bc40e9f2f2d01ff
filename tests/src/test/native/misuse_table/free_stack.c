/*
 * Free of a pointer into the stack.
 */
#include "mistake.h"

int mistake(void) {
	_Alignas(16) char on_stack[1 << 18];
	memset(on_stack, 1, sizeof on_stack);
	free(victim(on_stack + (block_size & ~(size_t) 15) / 2));
	return nobody_noticed();
}
