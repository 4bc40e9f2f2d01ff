/*
 * reallocarray: a realloc whose product may not overflow.
 *
 * @linked
 * @plain
 */
#include "check.h"

int main(void) {
	char *block = reallocarray(NULL, 10, 100);
	CHECK(block != NULL && malloc_usable_size(block) >= 1000);
	fill(block, 1000, 1);
	block = reallocarray(block, 1000, 100);
	CHECK(block != NULL && malloc_usable_size(block) >= 100000);
	CHECK(holds(block, 1000, 1));
	fill(block, 100000, 2);

	size_t pairs[][2] = {{SIZE_MAX, 2}, {(size_t) 1 << 32, (size_t) 1 << 32}, {3, SIZE_MAX / 2}, {1, SIZE_MAX}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		errno = 0;
		CHECK_FOR(i, reallocarray(block, hidden_size(pairs[i][0]), hidden_size(pairs[i][1])) == NULL);
		CHECK_FOR(i, errno == ENOMEM);
		block = hidden(block);
		CHECK_FOR(i, holds(block, 100000, 2));
	}
	free(block);
	return check_ok();
}
