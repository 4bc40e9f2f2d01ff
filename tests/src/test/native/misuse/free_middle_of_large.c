/*
 * free of a pointer into the middle of a large block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(3 << 20);
	CHECK(block != NULL);
	free(victim(block + (1 << 20)));
	return unnoticed();
}
