/*
 * free of a pointer into the middle of a small block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(160);
	CHECK(block != NULL);
	free(victim(block + 16));
	return unnoticed();
}
