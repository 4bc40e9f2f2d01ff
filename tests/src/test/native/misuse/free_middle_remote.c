/*
 * free of a pointer into the middle of a block of another thread.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(160);
	CHECK(block != NULL);
	free_in_another_thread(victim(block + 16));
	return unnoticed();
}
