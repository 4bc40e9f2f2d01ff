/*
 * Two frees of an aligned block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = memalign(4096, 100);
	CHECK(block != NULL);
	free(block);
	free(victim(block));
	return unnoticed();
}
