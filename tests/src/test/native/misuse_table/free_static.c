/*
 * Free of a pointer to static memory.
 */
#include "mistake.h"

int mistake(void) {
	static _Alignas(16) char fixed[1 << 18];
	memset(fixed, 1, sizeof fixed);
	free(victim(fixed + (block_size & ~(size_t) 15) / 2));
	return nobody_noticed();
}
