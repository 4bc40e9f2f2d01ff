/*
 * Damages the record of a used up slab, and allocates until its heap has looked at it. The argument: what is damaged.
 */
#include <pthread.h>

#include "layout.h"

enum { BLOCK_BYTES = 112, BLOCKS = 4000 };

static char *blocks[BLOCKS];

static void *free_it(void *block) {
	free(block);
	return NULL;
}

static void free_in_another_thread(void *block) {
	pthread_t thread;
	CHECK(pthread_create(&thread, NULL, free_it, block) == 0);
	CHECK(pthread_join(thread, NULL) == 0);
}

static char *start_of(char *pool, const char *record) {
	return pool + ((size_t) WORD(uint32_t, record, FIRST_PAGE_OFFSET) << LOG_BYTES_IN_PAGE);
}

static size_t index_in(char *pool, const char *slab, const char *block) {
	return (size_t) (block - start_of(pool, slab)) / BLOCK_BYTES;
}

static char *slab_of(char *pool, const char *block) {
	return record_of(pool, start_of(pool, record_of(pool, block)));
}

/* A block of the slab whose bit is in that word. */
static char *block_in(char *pool, char *slab, size_t word) {
	for (int i = 0; i < BLOCKS; i++)
		if (slab_of(pool, blocks[i]) == slab && index_in(pool, slab, blocks[i]) / BITS_IN_WORD == word)
			return blocks[i];
	CHECK(!"the slab has a block in use in the word");
	return NULL;
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	const char *damage = arguments[1];
	for (int i = 0; i < BLOCKS; i++)
		CHECK((blocks[i] = hidden(malloc(BLOCK_BYTES))) != NULL);
	char *pool = pool_of(blocks[0]);
	char *slab = slab_of(pool, blocks[0]);
	unsigned ready = WORD(uint16_t, slab, READY_OFFSET);
	CHECK(WORD(uint8_t, slab, KIND_OFFSET) == SLAB);
	CHECK((WORD(uint8_t, slab, SLAB_FLAGS_OFFSET) & STATE_MASK) == FULL);
	CHECK_FOR(ready, ready > 2 * BITS_IN_WORD && (ready & WORD_MASK) != 0);
	char *first = block_in(pool, slab, 0);
	char *second = block_in(pool, slab, 1);
	if (strcmp(damage, "summary without a free word") == 0) {
		free(first);
		free(second);
		CHECK((WORD(uint64_t, slab, SUMMARY_OFFSET) & 3) == 3);
		WORD(uint64_t, slab, SUMMARY_OFFSET) &= ~(uint64_t) 2;
	} else if (strcmp(damage, "summary with a used up word") == 0) {
		WORD(uint64_t, slab, SUMMARY_OFFSET) |= 2;
		free_in_another_thread(first);
	} else if (strcmp(damage, "reach") == 0) {
		WORD(uint32_t, slab, REACH_OFFSET) = ready;
		free_in_another_thread(first);
	} else if (strcmp(damage, "free block that is not ready") == 0) {
		WORD(uint64_t, WORD(char *, slab, FREE_OFFSET), ready / BITS_IN_WORD * 8) |= (uint64_t) 1 << (ready & WORD_MASK);
		WORD(uint64_t, slab, SUMMARY_OFFSET) |= (uint64_t) 1 << ready / BITS_IN_WORD;
		free(first);
	} else if (strcmp(damage, "more ready blocks than fit") == 0) {
		WORD(uint16_t, slab, READY_OFFSET) = (uint16_t) ((ready | WORD_MASK) + 1);
		free(first);
	} else if (strcmp(damage, "kind") == 0) {
		WORD(uint8_t, slab, KIND_OFFSET) = SLAB_CONTINUED;
		free(first);
	} else if (strcmp(damage, "owner of a posted slab") == 0) {
		free_in_another_thread(first);
		CHECK(WORD(uint64_t, slab, OWNER_OFFSET) & POSTED);
		WORD(uint64_t, slab, OWNER_OFFSET) += 64;
	} else {
		CHECK_FOR(0, !strcmp(damage, "nothing"));
	}
	for (int i = 0; i < BLOCKS; i++)
		CHECK(hidden(malloc(BLOCK_BYTES)) != NULL);
	return check_ok();
}
