/*
 * free of a pointer that no allocation could have given.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free(victim(block + 1));
	return unnoticed();
}
