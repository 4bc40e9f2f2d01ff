/*
 * Two other threads free a large block, one after the other.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(2 << 20);
	CHECK(block != NULL);
	free_in_another_thread(block);
	free_in_another_thread(victim(block));
	return unnoticed();
}
