/*
 * realloc of a static variable.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

static char variable[64] = "content";

int main(void) {
	CHECK(realloc(victim(variable), 200) != NULL);
	return unnoticed();
}
