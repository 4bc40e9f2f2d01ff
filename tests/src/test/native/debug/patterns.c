/*
 * Prints the byte that fills a fresh block, and the one that fills it when it has been freed. The argument: its size.
 */
#include "check.h"

/* The pattern covers no more of a large block. */
enum { MOST_BYTES = 1 << 20 };

static unsigned all_of(const unsigned char *bytes, size_t size) {
	for (size_t i = 1; i < size; i++)
		CHECK_FOR(i, bytes[i] == bytes[0]);
	return bytes[0];
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	size_t size = strtoul(arguments[1], NULL, 10);
	unsigned char *zeros = hidden(calloc(1, size));
	unsigned char *block = hidden(malloc(size));
	CHECK(zeros != NULL && block != NULL && is_zero(zeros, size));
	size_t usable = malloc_usable_size(block);
	size_t filled = usable < MOST_BYTES ? usable : MOST_BYTES;
	unsigned fresh = all_of(block, filled);
	memset(block, 0x11, usable);
	free(block);
	unsigned freed = all_of(hidden(block), filled);
	char text[32];
	int length = snprintf(text, sizeof text, "%02X %02X\n", fresh, freed);
	CHECK(write(1, text, (size_t) length) == length);
	return 0;
}
