/* Blocks that a process and its children share until each changes its own, and checks of them after a fork. */
#ifndef FAMILY_H
#define FAMILY_H

#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>

#include "check.h"

enum { FAMILY_BLOCKS = 300 };

struct family {
	char *blocks[FAMILY_BLOCKS];
	size_t sizes[FAMILY_BLOCKS];
	uint64_t seed;
};

/* Fills all blocks anew. */
static inline void family_change(struct family *family, uint64_t seed) {
	family->seed = seed;
	for (size_t i = 0; i < FAMILY_BLOCKS; i++)
		fill(family->blocks[i], family->sizes[i], seed + i);
}

/* Blocks of 8 bytes to 150 000 bytes, two MiB in all. */
static inline void family_open(struct family *family, uint64_t seed) {
	for (size_t i = 0; i < FAMILY_BLOCKS; i++) {
		family->sizes[i] = i % 30 == 29 ? 150000 : 8 + i * i % 5000;
		family->blocks[i] = i % 3 ? malloc(family->sizes[i]) : calloc(1, family->sizes[i]);
		CHECK_FOR(i, family->blocks[i] != NULL);
	}
	family_change(family, seed);
}

static inline void family_check(const struct family *family) {
	for (size_t i = 0; i < FAMILY_BLOCKS; i++)
		CHECK_FOR(i, holds(family->blocks[i], family->sizes[i], family->seed + i));
}

static inline void family_close(struct family *family) {
	family_check(family);
	for (size_t i = 0; i < FAMILY_BLOCKS; i++)
		free(family->blocks[(i * 7 + 3) % FAMILY_BLOCKS]);
}

/* What a process does with its blocks when it is on its own. */
static inline void family_live(struct family *family, uint64_t seed) {
	struct family more;
	family_check(family);
	family_open(&more, seed + 1000);
	family_change(family, seed);
	for (size_t i = 0; i < FAMILY_BLOCKS; i += 10) {
		free(family->blocks[i]);
		family->blocks[i] = calloc(1, family->sizes[i]);
		CHECK_FOR(i, family->blocks[i] != NULL && is_zero(family->blocks[i], family->sizes[i]));
		fill(family->blocks[i], family->sizes[i], seed + i);
		family->blocks[i + 1] = realloc(family->blocks[i + 1], family->sizes[i + 1] + 3000);
		CHECK_FOR(i, family->blocks[i + 1] != NULL);
	}
	family_check(family);
	family_close(&more);
}

/* A fork that must succeed. */
static inline pid_t fork_surely(void) {
	pid_t child = fork();
	CHECK(child >= 0);
	return child;
}

/* Waits for a child that must end well. */
static inline void wait_for(pid_t child) {
	int status = -1;
	while (waitpid(child, &status, 0) == -1)
		CHECK(errno == EINTR);
	CHECK_FOR(status, WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Forks, and both live on with the same blocks at the same time, each on its own. */
static inline void family_splits(struct family *family, uint64_t seed) {
	pid_t child = fork_surely();
	family_live(family, child == 0 ? seed : seed + 1);
	if (child == 0) {
		family_close(family);
		_exit(0);
	}
	wait_for(child);
	family_check(family);
}

/* The same from beginning to end. */
static inline void check_fork(uint64_t seed) {
	struct family family;
	family_open(&family, seed);
	family_splits(&family, seed + 1);
	family_splits(&family, seed + 11);
	family_close(&family);
}

#endif
