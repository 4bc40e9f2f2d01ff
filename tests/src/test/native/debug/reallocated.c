/*
 * Prints the bytes that fill what reallocation leaves behind and what it adds: first the end of the block as it now is, then what it has left, which
 * is all of the old block if it moved. What the two sizes have in common must be as it was. The arguments: the sizes before and after.
 */
#include "check.h"

/* The patterns cover no more of a piece. */
enum { MOST_BYTES = 1 << 20, SEED = 7 };

/* The byte that all of them are, in two digits; "--" if there are none. */
static const char *all_of(const unsigned char *from, const unsigned char *to) {
	static char texts[2][4];
	static int used;
	char *text = texts[used++];
	if (from >= to)
		return "--";
	if (to > from + MOST_BYTES)
		to = from + MOST_BYTES;
	for (const unsigned char *at = from; at < to; at++)
		CHECK_FOR(at - from, *at == *from);
	snprintf(text, 4, "%02X", *from);
	return text;
}

int main(int count, char **arguments) {
	CHECK(count == 3);
	size_t before = strtoul(arguments[1], NULL, 10);
	size_t after = strtoul(arguments[2], NULL, 10);
	unsigned char *block = hidden(malloc(before));
	CHECK(block != NULL);
	size_t usable = malloc_usable_size(block);
	fill(block, usable, SEED);
	unsigned char *successor = hidden(realloc(hidden(block), after));
	CHECK(successor != NULL);
	size_t kept = after < usable ? after : usable;
	CHECK(holds(successor, kept, SEED));
	size_t usable_after = malloc_usable_size(successor);
	const unsigned char *left = successor == hidden(block) ? successor + usable_after : hidden(block);
	const unsigned char *end = (unsigned char *) hidden(block) + usable;
	const char *added = all_of(successor + kept, successor + usable_after);
	char text[64];
	int length = snprintf(text, sizeof text, "%s %s %s\n", successor == hidden(block) ? "stays" : "moves", added, all_of(left, end));
	CHECK(write(1, text, (size_t) length) == length);
	return 0;
}
