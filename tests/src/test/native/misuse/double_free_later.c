/*
 * Two frees of a small block, a thousand other frees between them.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

enum { OTHERS = 1000 };

int main(void) {
	static void *others[OTHERS];
	for (int i = 0; i < OTHERS; i++)
		others[i] = malloc(100);
	char *block = malloc(100);
	CHECK(block != NULL);
	free(block);
	for (int i = 0; i < OTHERS; i++)
		free(others[i]);
	free(victim(block));
	return unnoticed();
}
