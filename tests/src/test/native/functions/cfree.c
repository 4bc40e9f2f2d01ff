/*
 * cfree: there, and the same as free: a pool that it did not free would be used up.
 *
 * @linked
 */
#include "check.h"

void cfree(void *pointer) __attribute__((weak));

int main(void) {
	CHECK(cfree);
	for (int i = 0; i < 1000; i++) {
		char *block = malloc(1 << 20);
		CHECK_FOR(i, block != NULL);
		block[i] = 1;
		cfree(block);
	}
	return check_ok();
}
