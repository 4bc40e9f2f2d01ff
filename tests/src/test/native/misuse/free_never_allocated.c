/*
 * free of an address in the pool that was never handed out.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(1 << 20);
	CHECK(block != NULL);
	free(victim(block + (8 << 20)));
	return unnoticed();
}
