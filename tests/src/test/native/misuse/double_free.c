/*
 * Two frees of a small block, one after the other.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free(block);
	free(victim(block));
	return unnoticed();
}
