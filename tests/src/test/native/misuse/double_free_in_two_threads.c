/*
 * Two other threads free, one after the other.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free_in_another_thread(block);
	free_in_another_thread(victim(block));
	return unnoticed();
}
