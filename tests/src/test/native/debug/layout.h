/*
 * Where the words lie that damage.c damages, under the names that they have in the Java classes PoolHeader, RunDirectory, HeapDirectory, LockOrder,
 * PageTable, Slab, RunMarks and Units.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "maps.h"

enum pool_header { POOL_HEADER_VERSION_OFFSET = 8, POOL_HEADER_BYTES = 4096 };
enum run_directory { RUN_LOCK_OFFSET = 128, FRONTIER_OFFSET = 136 };
enum lock_order { HOLDER_OFFSET = 96 };
enum page_table { SPACE = 0, SLAB = 1, SLAB_CONTINUED = 2, LOG_BYTES_IN_RECORD = 6, KIND_OFFSET = 61 };
enum slab { OWNER_OFFSET = 0, FIRST_PAGE_OFFSET = 8, REACH_OFFSET = 12, SUMMARY_OFFSET = 24, FREE_OFFSET = 32, READY_OFFSET = 56, SLAB_FLAGS_OFFSET = 62 };
enum slab_flags { FULL = 0, STATE_MASK = 3, POSTED = 1 };
enum run_marks { FREE_GRANULES_OFFSET = 16, FREE_POSITION_OFFSET = 20, END_OFFSET = 32, END_START_OFFSET = 40 };
enum units { LOG_BYTES_IN_GRANULE = 12, LOG_BYTES_IN_PAGE = 16, GRANULES_IN_PAGE_MASK = 15, BITS_IN_WORD = 64, WORD_MASK = 63 };

#define POOL_HEADER_MAGIC 0x434F4C4C414D4D56u
#define POOL_HEADER_VERSION 7

/* A word of the pool, as whatever lies there. */
#define WORD(type, address, offset) (*(type volatile *) ((char *) (address) + (offset)))

/* The header of the pool in which the block lies. */
static inline char *pool_of(const void *block) {
	uintptr_t start = start_of_file(block);
	CHECK(start != 0);
	CHECK(WORD(uint64_t, start, 0) == POOL_HEADER_MAGIC);
	CHECK(WORD(uint32_t, start, POOL_HEADER_VERSION_OFFSET) == POOL_HEADER_VERSION);
	return (char *) start;
}

/* The record of the page in which the address lies. */
static inline char *record_of(char *pool, const void *address) {
	return pool + POOL_HEADER_BYTES + ((size_t) ((const char *) address - pool) >> LOG_BYTES_IN_PAGE << LOG_BYTES_IN_RECORD);
}

static inline uint64_t granule_of(char *pool, const void *address) {
	return (uint64_t) ((const char *) address - pool) >> LOG_BYTES_IN_GRANULE;
}

#endif
