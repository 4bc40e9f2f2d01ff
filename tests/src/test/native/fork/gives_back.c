/*
 * After a fork, memory that parent and child have written goes back to the system when it is freed, on any file system; it is zero when it must be when it
 * comes again, and what is in use keeps its content.
 *
 * @fork 1
 * @run 256M
 */
#include "family.h"

enum { BLOCKS = 100, SIZE = 1 << 20, MOST_LEFT = 20 << 20 };

static char *blocks[BLOCKS];

/* The anonymous part of the process's resident memory: on tmpfs the rest is that of the file. */
static size_t anonymous_bytes(void) {
	char line[200];
	unsigned long kilobytes = 0;
	FILE *file = fopen("/proc/self/status", "r");
	CHECK(file != NULL);
	while (fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "RssAnon: %lu", &kilobytes) == 1)
			break;
	fclose(file);
	return kilobytes << 10;
}

static void live(struct family *family, uint64_t seed) {
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < BLOCKS; i++) {
			if (blocks[i] == NULL)
				blocks[i] = calloc(1, SIZE);
			CHECK_FOR(i, blocks[i] != NULL && (round == 0 || is_zero(blocks[i], SIZE)));
			fill(blocks[i], SIZE, seed);
		}
		CHECK_FOR(anonymous_bytes(), anonymous_bytes() >= (size_t) BLOCKS * SIZE);
		for (int i = 0; i < BLOCKS; i++) {
			CHECK_FOR(i, holds(blocks[i], SIZE, seed));
			free(blocks[i]);
			blocks[i] = NULL;
		}
		malloc_trim(0);
		CHECK_FOR(anonymous_bytes(), anonymous_bytes() < MOST_LEFT);
		family_check(family);
		family_change(family, seed);
	}
}

int main(void) {
	struct family family;
	family_open(&family, 1);
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = malloc(SIZE);
		CHECK(blocks[i] != NULL);
		fill(blocks[i], SIZE, 1);
	}
	pid_t child = fork_surely();
	live(&family, child == 0 ? 10 : 20);
	if (child == 0)
		_exit(0);
	wait_for(child);
	return check_ok();
}
