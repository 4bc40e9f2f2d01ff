/*
 * A process that has all the mappings it may have goes on after a fork, also where memory that was given back before has to be had again.
 *
 * @fork 1 2
 * @media tmpfs
 * @run 128M
 */
#include <sys/mman.h>

#include "family.h"

enum { PAGE = 4096, HOLES = 20, LARGE = 1 << 20, MOST_MAPPINGS = 1 << 20 };

static char *blocks[2 * HOLES];

/* Neighbours of different protection are mappings of their own. */
static void use_up_mappings(void) {
	size_t size = (size_t) MOST_MAPPINGS * PAGE;
	char *space = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	CHECK(space != MAP_FAILED);
	size_t used = 0;
	while (used < size && mprotect(space + used, PAGE, PROT_READ) == 0)
		used += 2 * PAGE;
	CHECK_FOR(used, used < size && errno == ENOMEM);
}

static void live(struct family *family, uint64_t seed) {
	use_up_mappings();
	for (int i = 0; i < 2 * HOLES; i += 2) {
		blocks[i] = calloc(1, LARGE);
		CHECK_FOR(i, blocks[i] != NULL && is_zero(blocks[i], LARGE));
		fill(blocks[i], LARGE, seed + (uint64_t) i);
	}
	family_live(family, seed);
	for (int i = 0; i < 2 * HOLES; i++)
		CHECK_FOR(i, holds(blocks[i], LARGE, i % 2 == 0 ? seed + (uint64_t) i : (uint64_t) i));
}

int main(void) {
	struct family family;
	family_open(&family, 1);
	for (int i = 0; i < 2 * HOLES; i++) {
		blocks[i] = malloc(LARGE);
		CHECK_FOR(i, blocks[i] != NULL);
		fill(blocks[i], LARGE, (uint64_t) i);
	}
	for (int i = 0; i < 2 * HOLES; i += 2)
		free(blocks[i]);
	malloc_trim(0);
	pid_t child = fork_surely();
	if (child == 0) {
		live(&family, 1000);
		_exit(0);
	}
	live(&family, 2000);
	wait_for(child);
	return check_ok();
}
