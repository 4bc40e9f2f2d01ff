/*
 * free of a variable on the stack.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

int main(void) {
	char variable[64];
	memset(variable, 1, sizeof variable);
	free(victim(variable));
	return unnoticed();
}
