/*
 * A large block with free memory behind it grows and shrinks where it is; its content stays, and what it gives up can be had by others.
 *
 * @run 256M
 */
#include "check.h"

enum { STEP = 1 << 20, MOST = 100 << 20 };

int main(void) {
	char *block = malloc(STEP);
	CHECK(block != NULL);
	memset(block, 7, STEP);
	char *place = block;
	int moves = 0;
	for (size_t size = 2 * STEP; size <= MOST; size += STEP) {
		block = realloc(block, size);
		CHECK_FOR(size, block != NULL);
		CHECK_FOR(size, block[0] == 7 && block[STEP - 1] == 7 && block[size - STEP - 1] == (char) (size > 2 * STEP ? 8 : 7));
		memset(block + size - STEP, 8, STEP);
		moves += block != place;
		place = block;
	}
	CHECK_FOR(moves, moves <= 3);
	for (size_t size = MOST; size >= 10 * STEP; size -= 9 * STEP) {
		block = realloc(block, size);
		CHECK_FOR(size, block == place);
		CHECK_FOR(size, block[0] == 7 && block[STEP] == 8 && block[size - 1] == 8);
	}
	char *other = malloc(200 << 20);
	CHECK(other != NULL);
	free(other);
	free(block);
	return check_ok();
}
