/*
 * As a program grows, what one size no longer needs goes back even where single blocks of it stay: their pages stay, those between them go.
 * What stays keeps its content, and what went serves again.
 *
 * @run 512M
 * @media tmpfs
 */
#include "maps.h"

enum { SIZE = 48, TOTAL = 64 << 20, COUNT = TOTAL / SIZE, KEPT_EVERY = 1000, OTHER = 3000, OTHERS = TOTAL / OTHER };

static char *blocks[COUNT];
static char *others[OTHERS];

static void allocate(void) {
	for (size_t i = 0; i < COUNT; i++)
		if (blocks[i] == NULL) {
			blocks[i] = malloc(SIZE);
			CHECK_FOR(i, blocks[i] != NULL);
			fill(blocks[i], SIZE, i);
		}
}

int main(void) {
	allocate();
	size_t full = pool_bytes_taken();
	CHECK_FOR(full, full >= TOTAL);
	for (size_t i = 0; i < COUNT; i++)
		if (i % KEPT_EVERY != 0) {
			free(blocks[i]);
			blocks[i] = NULL;
		}
	size_t most = full;
	for (size_t i = 0; i < OTHERS; i++) {
		others[i] = malloc(OTHER);
		CHECK_FOR(i, others[i] != NULL);
		fill(others[i], OTHER, i);
		size_t taken = i % 256 == 0 ? pool_bytes_taken() : 0;
		most = taken > most ? taken : most;
	}
	/* Without it, the sum of both. */
	CHECK_FOR(most, most < full + TOTAL / 2);
	allocate();
	for (size_t i = 0; i < COUNT; i++)
		CHECK_FOR(i, holds(blocks[i], SIZE, i));
	for (size_t i = 0; i < OTHERS; i++)
		CHECK_FOR(i, holds(others[i], OTHER, i));

	for (size_t i = 0; i < COUNT; i++)
		if (i % KEPT_EVERY != 0)
			free(blocks[i]);
	size_t before = pool_bytes_taken();
	CHECK(malloc_trim(0) == 1);
	CHECK(malloc_trim(0) == 0);
	size_t trimmed = pool_bytes_taken();
	CHECK_FOR(trimmed, trimmed < before - TOTAL / 2);
	for (size_t i = 0; i < COUNT; i += KEPT_EVERY)
		CHECK_FOR(i, holds(blocks[i], SIZE, i));
	return check_ok();
}
