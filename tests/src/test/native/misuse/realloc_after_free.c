/*
 * realloc of a block that was freed.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free(block);
	CHECK(realloc(victim(block), 200) != NULL);
	return unnoticed();
}
