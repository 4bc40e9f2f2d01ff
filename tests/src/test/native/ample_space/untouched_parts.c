/*
 * On a file system that can take all memory a large block takes memory where it is touched, and nowhere else: when it is allocated, when it grows, and in
 * the copy that a child gets.
 */
#include "family.h"
#include "maps.h"

enum { SIZE = 256 << 20, GROWN = 320 << 20, PIECES = 8, DISTANCE = SIZE / PIECES, PIECE = 1 << 20, LITTLE = 16 << 20 };

static char *block;

static void check_space(void) {
	size_t taken = pool_bytes_taken();
	CHECK_FOR(taken, taken < LITTLE);
}

static void fill_pieces(uint64_t seed) {
	for (int i = 0; i < PIECES; i++)
		fill(block + (size_t) i * DISTANCE, PIECE, seed + (uint64_t) i);
}

static void check_pieces(uint64_t seed) {
	for (int i = 0; i < PIECES; i++)
		CHECK_FOR(i, holds(block + (size_t) i * DISTANCE, PIECE, seed + (uint64_t) i));
}

static void check_between(int first, int written) {
	for (int i = first; i < PIECES; i++) {
		char *middle = block + (size_t) i * DISTANCE + DISTANCE / 2;
		CHECK_FOR(i, middle[0] == written && is_zero(middle + 1, 100));
	}
}

static void write_between(void) {
	for (int i = 0; i < PIECES; i++)
		block[(size_t) i * DISTANCE + DISTANCE / 2] = 1;
}

int main(void) {
	int fork_option = getenv("VMMALLOC_FORK")[0];
	char *small = malloc(100);
	CHECK(small != NULL);
	fill(small, 100, 99);
	check_space();
	block = calloc(1, SIZE);
	CHECK(block != NULL);
	check_space();
	fill_pieces(0);
	block = realloc(block, GROWN);
	CHECK(block != NULL);
	check_space();
	check_between(1, 0);
	if (fork_option != '0') {
		pid_t child = fork_surely();
		if (child == 0) {
			if (fork_option != '1')
				check_space();
			check_pieces(0);
			check_between(0, 0);
			write_between();
			fill_pieces(1000);
			CHECK(holds(small, 100, 99));
			check_between(0, 1);
			check_pieces(1000);
			block = realloc(block, SIZE + GROWN);
			CHECK(block != NULL);
			check_pieces(1000);
			free(block);
			free(small);
			char *zeroed = calloc(1, SIZE);
			CHECK(zeroed != NULL);
			for (size_t at = 0; at < SIZE; at += DISTANCE / 4)
				CHECK_FOR(at, is_zero(zeroed + at, 100));
			free(zeroed);
			_exit(0);
		}
		wait_for(child);
		/* With option 1 what either reads of the untouched parts takes space in the file that both have. */
		if (fork_option != '1')
			check_space();
	}
	check_pieces(0);
	check_between(0, 0);
	CHECK(holds(small, 100, 99));
	free(block);
	char *zeroed = calloc(1, SIZE);
	CHECK(zeroed != NULL);
	for (size_t at = 0; at < SIZE; at += PIECE)
		CHECK_FOR(at, is_zero(zeroed + at, 100));
	return check_ok();
}
