/*
 * An overrun in a program built with AddressSanitizer.
 *
 * @flags -fsanitize=address
 */
#include "check.h"

int main(void) {
	volatile int *block = (volatile int *) hidden(malloc(12 * sizeof *block));
	block[12] = 7;
	free((void *) block);
	return 0;
}
