/*
 * Passes a pointer at which no block in use starts to one of the functions that take one. The arguments: the function, what the pointer is, and the size of
 * blocks.
 */
#include "misuse.h"

enum { CROWD_BYTES = 4 << 20, MOST_IN_CROWD = 1 << 19 };

/* Not in every C library. */
void free_sized(void *pointer, size_t size) __attribute__((weak));

static char at_rest[8192];
static char *crowd[MOST_IN_CROWD];

static int is(const char *word, const char *other) {
	return strcmp(word, other) == 0;
}

static char *block(size_t size) {
	char *result = hidden(malloc(size));
	CHECK(result != NULL);
	memset(result, 'A', size);
	return result;
}

/* The highest of a crowd that is gone, and whose memory was given back. */
static char *released(size_t size) {
	size_t count = CROWD_BYTES / size;
	char *highest = NULL;
	for (size_t i = 0; i < count; i++) {
		crowd[i] = block(size);
		highest = crowd[i] > highest ? crowd[i] : highest;
	}
	for (size_t i = 0; i < count; i++)
		free(crowd[i]);
	malloc_trim(0);
	return highest;
}

static char *bad_pointer(const char *kind, size_t size, char *on_stack) {
	if (is(kind, "middle"))
		return block(size) + size / 2;
	if (is(kind, "freed")) {
		char *pointer = block(size);
		free(pointer);
		return pointer;
	}
	if (is(kind, "released"))
		return released(size);
	if (is(kind, "stack"))
		return on_stack;
	if (is(kind, "static"))
		return at_rest + 4096;
	CHECK(is(kind, "far"));
	return (char *) (uintptr_t) 0x100000000;
}

int main(int count, char **arguments) {
	_Alignas(16) char on_stack[4096];
	CHECK(count == 4);
	const char *function = arguments[1];
	size_t size = strtoul(arguments[3], NULL, 10);
	memset(on_stack, 1, sizeof on_stack);
	void *pointer = victim(bad_pointer(arguments[2], size, on_stack + 1024));
	if (is(function, "free"))
		free(pointer);
	else if (is(function, "realloc"))
		CHECK(realloc(pointer, 100) == NULL);
	else if (is(function, "malloc_usable_size"))
		CHECK(malloc_usable_size(pointer) == 0);
	else if (is(function, "free_sized"))
		free_sized(pointer, size);
	else
		CHECK(!"a known function");
	return unnoticed();
}
