/* Blocks that must keep their content from one stage of a program's life to the next. */
#ifndef JOURNAL_H
#define JOURNAL_H

#include "../maps.h"

enum { JOURNAL_BLOCKS = 50 };

struct journal {
	void *blocks[JOURNAL_BLOCKS];
	size_t sizes[JOURNAL_BLOCKS];
};

/* Allocates and fills blocks of many sizes in every way there is. */
static inline void journal_open(struct journal *journal) {
	for (size_t i = 0; i < JOURNAL_BLOCKS; i++) {
		size_t size = i == JOURNAL_BLOCKS - 1 ? 300000 : i * i * 7 + i;
		void *block;
		switch (i % 4) {
		case 0:
			block = malloc(size);
			break;
		case 1:
			block = calloc(1, size);
			CHECK_FOR(size, block != NULL && is_zero(block, size));
			break;
		case 2:
			block = realloc(malloc(size / 2), size);
			break;
		default:
			block = memalign(256, size);
		}
		CHECK_FOR(size, block != NULL);
		fill(block, size, i);
		journal->blocks[i] = block;
		journal->sizes[i] = size;
	}
}

/* Checks and frees all blocks. */
static inline void journal_close(struct journal *journal) {
	for (size_t i = 0; i < JOURNAL_BLOCKS; i++) {
		CHECK_FOR(i, journal->blocks[i] != NULL);
		CHECK_FOR(i, holds(journal->blocks[i], journal->sizes[i], i));
		free(journal->blocks[i]);
		journal->blocks[i] = NULL;
	}
}

/* Opens and closes a journal of its own. */
static inline void journal_once(void) {
	struct journal journal;
	journal_open(&journal);
	journal_close(&journal);
}

#endif
