/*
 * calloc: zero whatever the memory held before, NULL and ENOMEM when the product overflows.
 *
 * @linked
 * @plain
 */
#include "check.h"

static const size_t SIZES[] = {1, 8, 15, 16, 17, 48, 100, 255, 1000, 4096, 5000, 16384, 40000, 65536, 70000, 131072, 300000, 1 << 20, 3 << 20};
enum { COUNT = sizeof SIZES / sizeof *SIZES, ROUNDS = 40, AT_ONCE = 8 };

static void zero_after_any_history(void) {
	void *blocks[AT_ONCE];
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < COUNT; i++) {
			for (int j = 0; j < AT_ONCE; j++) {
				blocks[j] = (round + j) % 2 ? calloc(1, SIZES[i]) : calloc(SIZES[i], 1);
				CHECK_FOR(SIZES[i], blocks[j] != NULL);
				CHECK_FOR(SIZES[i], is_zero(blocks[j], SIZES[i]));
				memset(blocks[j], 0xa5, malloc_usable_size(blocks[j]));
			}
			for (int j = 0; j < AT_ONCE; j++)
				free(blocks[(j * 3 + round) % AT_ONCE]);
		}
	}
}

static void nothing_is_a_block(void) {
	void *first = calloc(0, 0);
	void *second = calloc(0, 8);
	void *third = calloc(8, 0);
	CHECK(first != NULL && second != NULL && third != NULL);
	CHECK(first != second && second != third && first != third);
	free(first);
	free(second);
	free(third);
}

static void overflow(void) {
	size_t pairs[][2] = {{SIZE_MAX, 2}, {2, SIZE_MAX}, {SIZE_MAX / 2, 3}, {(size_t) 1 << 32, (size_t) 1 << 32}, {SIZE_MAX, SIZE_MAX},
			{((size_t) 1 << 32) + 1, (size_t) 1 << 32}, {1, SIZE_MAX}, {1, (size_t) PTRDIFF_MAX + 1}, {(size_t) 1 << 62, 8}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		errno = 0;
		CHECK_FOR(i, calloc(hidden_size(pairs[i][0]), hidden_size(pairs[i][1])) == NULL);
		CHECK_FOR(i, errno == ENOMEM);
	}
}

int main(void) {
	zero_after_any_history();
	nothing_is_a_block();
	overflow();
	return check_ok();
}
