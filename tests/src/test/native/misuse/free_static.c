/*
 * free of a static variable.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

static char variable[4096] __attribute__((aligned(4096))) = "content";

int main(void) {
	free(victim(variable));
	return unnoticed();
}
