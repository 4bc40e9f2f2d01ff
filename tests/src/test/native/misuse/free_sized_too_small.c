/*
 * free_sized with less than any request that leads to this block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

void free_sized(void *pointer, size_t size) __attribute__((weak));

int main(void) {
	char *block = malloc(1000);
	CHECK(block != NULL);
	CHECK(free_sized);
	free_sized(victim(block), 100);
	return unnoticed();
}
