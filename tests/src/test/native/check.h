/*
 * What every test program needs: a check that ends the program with a message, patterns that tell whose content a block holds, and values that the
 * compiler cannot see through.
 */
#ifndef CHECK_H
#define CHECK_H

#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Ends the program unless the condition holds. Works in any state of the heap. */
#define CHECK(condition) ((condition) ? (void) 0 : check_failed(#condition, 0, __FILE__, __LINE__))

/* The same, showing one value that tells the case. */
#define CHECK_FOR(value, condition) ((condition) ? (void) 0 : check_failed(#condition, (long) (value), __FILE__, __LINE__))

static inline void check_failed(const char *condition, long value, const char *file, int line) {
	char text[512];
	int length = snprintf(text, sizeof text, "%s:%d: failed: %s (case %ld, errno %d)\n", file, line, condition, value, errno);
	if (write(2, text, (size_t) length) != length)
		_exit(99);
	_exit(1);
}

/* The last words of a program that has nothing to complain about. */
static inline int check_ok(void) {
	return write(1, "ok\n", 3) == 3 ? 0 : 98;
}

/* The same pointer, of which the compiler knows nothing. */
static inline void *hidden(const void *pointer) {
	void *result = (void *) (uintptr_t) pointer;
	__asm__ volatile("" : "+r"(result) : : "memory");
	return result;
}

/* The same number, of which the compiler knows nothing. */
static inline size_t hidden_size(size_t size) {
	__asm__ volatile("" : "+r"(size));
	return size;
}

static inline uint64_t pattern_word(uint64_t seed, size_t index) {
	uint64_t word = (seed + 1) * 0x9e3779b97f4a7c15u + index * 0xd1342543de82ef95u;
	return word ^ (word >> 29);
}

/* Fills a block with a pattern that depends on seed and place. */
static inline void fill(void *block, size_t size, uint64_t seed) {
	unsigned char *bytes = (unsigned char *) block;
	size_t words = size / 8;
	for (size_t i = 0; i < words; i++) {
		uint64_t word = pattern_word(seed, i);
		memcpy(bytes + i * 8, &word, 8);
	}
	uint64_t last = pattern_word(seed, words);
	memcpy(bytes + words * 8, &last, size % 8);
}

/* Whether the first size bytes are what fill wrote, also when fill wrote more. */
static inline int holds(const void *block, size_t size, uint64_t seed) {
	const unsigned char *bytes = (const unsigned char *) block;
	size_t words = size / 8;
	for (size_t i = 0; i < words; i++) {
		uint64_t word = pattern_word(seed, i);
		if (memcmp(bytes + i * 8, &word, 8) != 0)
			return 0;
	}
	uint64_t last = pattern_word(seed, words);
	return memcmp(bytes + words * 8, &last, size % 8) == 0;
}

static inline int is_zero(const void *block, size_t size) {
	const unsigned char *bytes = (const unsigned char *) block;
	return size == 0 || (bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0);
}

static inline int is_aligned(const void *pointer, size_t alignment) {
	return ((uintptr_t) pointer & (alignment - 1)) == 0;
}

/* Small, fast, and the same everywhere (xorshift64*). */
static inline uint64_t next_random(uint64_t *state) {
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545f4914f6cdd1du;
}

/* A size as programs ask for: mostly small, sometimes large, at most the limit. */
static inline size_t random_size(uint64_t *state, size_t limit) {
	uint64_t random = next_random(state);
	unsigned magnitude = 3 + (unsigned) (random % 18);
	size_t size = (size_t) ((random >> 8) & ((1u << magnitude) - 1));
	return size > limit ? size % limit : size;
}

#ifdef __cplusplus
}
#endif

#endif
