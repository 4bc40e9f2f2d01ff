/*
 * Two frees of a large block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(2 << 20);
	CHECK(block != NULL);
	free(block);
	free(victim(block));
	return unnoticed();
}
