/*
 * free of a function.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	free(victim((void *) (uintptr_t) main));
	return unnoticed();
}
