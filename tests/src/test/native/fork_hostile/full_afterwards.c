/*
 * After the fork another file takes the rest of the file system; then parent and child write to every block and allocate what they can get. The
 * argument: the directory of the file system.
 */
#include "family.h"
#include "filler.h"

enum { BLOCKS = 2000, SIZE = 20000, MORE = 4000 };

static char *blocks[BLOCKS + MORE];

static void live(uint64_t seed) {
	int count = BLOCKS;
	for (int i = 0; i < BLOCKS; i++) {
		CHECK_FOR(i, holds(blocks[i], SIZE, (uint64_t) i));
		fill(blocks[i], SIZE, seed + (uint64_t) i);
	}
	while (count < BLOCKS + MORE && (blocks[count] = malloc(SIZE)) != NULL) {
		fill(blocks[count], SIZE, seed + (uint64_t) count);
		count++;
	}
	CHECK(count == BLOCKS + MORE || errno == ENOMEM);
	for (int i = 0; i < count; i++) {
		CHECK_FOR(i, holds(blocks[i], SIZE, seed + (uint64_t) i));
		free(blocks[i]);
	}
	char *again = malloc(SIZE * 100);
	CHECK(again != NULL);
	fill(again, SIZE * 100, 1);
	CHECK(holds(again, SIZE * 100, 1));
}

int main(int count, char **arguments) {
	int go[2];
	char signal;
	CHECK(count == 2 && pipe(go) == 0);
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = malloc(SIZE);
		CHECK_FOR(i, blocks[i] != NULL);
		fill(blocks[i], SIZE, (uint64_t) i);
	}
	/* Holes: memory that was used, and was given back before the fork. */
	free(malloc(30 << 20));
	malloc_trim(0);
	pid_t child = fork_surely();
	if (child == 0) {
		CHECK(read(go[0], &signal, 1) == 1);
		live(10000);
		_exit(0);
	}
	int file = take_everything(arguments[1]);
	CHECK(write(go[1], "x", 1) == 1);
	live(20000);
	wait_for(child);
	CHECK(close(file) == 0);
	return check_ok();
}
