/*
 * The owner frees, then another thread.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free(block);
	free_in_another_thread(victim(block));
	return unnoticed();
}
