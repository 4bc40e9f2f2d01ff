/*
 * free of an address where nothing is.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	free(victim((void *) (uintptr_t) 0x10000));
	return unnoticed();
}
