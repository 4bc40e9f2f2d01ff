/*
 * A sized delete with a size that is too large.
 */
#include <new>

#include "mistake.h"

int mistake(void) {
	void *pointer = hidden(::operator new(block_size));
	memset(pointer, 'A', block_size);
	::operator delete(victim(pointer), hidden_size(block_size * 2));
	return nobody_noticed();
}
