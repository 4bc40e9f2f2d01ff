/* What each of these programs has: the size of its blocks from its argument, a pointer to name, and the words in which it says how it went. */
#ifndef MISTAKE_H
#define MISTAKE_H

#include "../misuse.h"

static size_t block_size;

/* The mistake had its effect, and nobody said a word. */
static inline int nobody_noticed(void) {
	return write(1, "unnoticed\n", 10) == 10 ? 0 : 98;
}

/* Nobody said a word, but the mistake had no effect either. */
static inline int no_harm_done(void) {
	return write(1, "harmless\n", 9) == 9 ? 0 : 98;
}

static inline char *block(void) {
	char *result = (char *) hidden(malloc(block_size));
	CHECK(result != NULL);
	memset(result, 'A', block_size);
	return result;
}

enum { CROWD_BYTES = 4 << 20, MOST_IN_CROWD = 1 << 19 };

/* Blocks that lie all around. */
static char *crowd[MOST_IN_CROWD];
static size_t crowd_count;

static inline void crowd_gather(void) {
	crowd_count = CROWD_BYTES / block_size;
	for (size_t i = 0; i < crowd_count; i++)
		crowd[i] = block();
}

static inline void crowd_free(void) {
	for (size_t i = 0; i < crowd_count; i++)
		free(crowd[i]);
}

static inline char *crowd_lowest(void) {
	char *lowest = crowd[0];
	for (size_t i = 1; i < crowd_count; i++)
		if (crowd[i] < lowest)
			lowest = crowd[i];
	return lowest;
}

/* The one of the crowd that ends closest before the address. */
static inline char *crowd_before(const char *address) {
	char *before = NULL;
	for (size_t i = 0; i < crowd_count; i++)
		if (crowd[i] < address && (before == NULL || crowd[i] > before))
			before = crowd[i];
	return before;
}

/* One with another just before it, from the upper half of the crowd. */
static inline char *crowd_neighbour(void) {
	char *highest = crowd_before((char *) UINTPTR_MAX);
	for (char *pointer = highest;; pointer = crowd_before(pointer)) {
		char *before = crowd_before(pointer);
		CHECK(before != NULL);
		if ((size_t) (pointer - before) <= block_size + block_size / 4 + 3 * 4096 && (size_t) (pointer - before) < 2 * block_size + 32)
			return pointer;
	}
}

/* Changes so many bytes. */
static inline void spoil(volatile char *from, size_t bytes) {
	for (size_t i = 0; i < bytes; i++)
		from[i] = (char) ~from[i];
}

/* The same from the last byte to the first. */
static inline void spoil_downwards(volatile char *end, size_t bytes) {
	for (size_t i = 1; i <= bytes; i++)
		end[-(ptrdiff_t) i] = (char) ~end[-(ptrdiff_t) i];
}

int mistake(void);

int main(int count, char **arguments) {
	CHECK(count == 2);
	block_size = (size_t) strtoul(arguments[1], NULL, 10);
	return mistake();
}

#endif
