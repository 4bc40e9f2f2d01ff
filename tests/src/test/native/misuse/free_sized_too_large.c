/*
 * free_sized with more than the block can hold.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

void free_sized(void *pointer, size_t size) __attribute__((weak));

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	CHECK(free_sized);
	free_sized(victim(block), malloc_usable_size(block) + 1);
	return unnoticed();
}
