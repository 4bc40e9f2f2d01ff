/*
 * Blocks of two functions that are never freed, and one that a destructor frees at the very end.
 *
 * @flags -rdynamic
 */
#include "check.h"

static void *last;

__attribute__((destructor)) static void free_last(void) {
	free(last);
}

__attribute__((noinline)) void leaks_small(void) {
	CHECK(hidden(malloc(100)) != NULL);
}

__attribute__((noinline)) void leaks_large(void) {
	CHECK(hidden(calloc(2, 50000)) != NULL);
}

__attribute__((noinline)) void leaks_nothing(void) {
	free(hidden(malloc(100)));
}

int main(void) {
	last = malloc(500);
	for (int i = 0; i < 3; i++)
		leaks_small();
	for (int i = 0; i < 2; i++)
		leaks_large();
	leaks_nothing();
	return check_ok();
}
