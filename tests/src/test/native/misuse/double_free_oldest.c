/*
 * Two frees of the oldest block of its size, which the owner may hold in hand again.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(64);
	CHECK(block != NULL);
	for (int i = 0; i < 500; i++)
		CHECK(malloc(64) != NULL);
	free(block);
	for (int i = 0; i < 100000; i++)
		free(malloc(72));
	free(victim(block));
	return unnoticed();
}
