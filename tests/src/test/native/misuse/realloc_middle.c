/*
 * realloc of a pointer into the middle of a block.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(1000);
	CHECK(block != NULL);
	CHECK(realloc(victim(block + 48), 2000) != NULL);
	return unnoticed();
}
