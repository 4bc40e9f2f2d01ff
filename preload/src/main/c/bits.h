/* What C compilers do not find by themselves. */
#pragma once

#include <stdint.h>

/* Sets a bit of the word at the address; returns whether it was set. The index counts in its low six bits. */
static inline int32_t vm_test_and_set_bit(int64_t address, int64_t index) {
	uint64_t *word = (uint64_t *) address;
	uint64_t bits = *word;
	int32_t was_set;
#ifdef __x86_64__
	__asm__("bts %2, %0" : "+r"(bits), "=@ccc"(was_set) : "r"(index));
#else
	uint64_t bit = (uint64_t) 1 << (index & 63);
	was_set = (bits & bit) != 0;
	bits |= bit;
#endif
	*word = bits;
	return was_set;
}
