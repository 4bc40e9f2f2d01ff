/* A library to be opened so that its own dependencies come before the program's libraries. */
#include "../check.h"

void *deep_allocate(size_t size) {
	return malloc(size);
}

void *deep_duplicate(const char *text) {
	return strdup(text);
}

void *deep_resize(void *block, size_t size) {
	return realloc(block, size);
}

void deep_free(void *block) {
	free(block);
}
