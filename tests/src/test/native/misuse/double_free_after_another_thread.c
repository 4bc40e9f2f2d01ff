/*
 * Another thread frees, then the owner.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char *block = malloc(100);
	CHECK(block != NULL);
	free_in_another_thread(block);
	free(victim(block));
	return unnoticed();
}
