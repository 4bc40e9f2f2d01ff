/*
 * Frees a large block next to a mark that is not true. The argument: what is damaged.
 */
#include "layout.h"

enum { BLOCKS = 6, BLOCK_BYTES = 1 << 20 };

int main(int count, char **arguments) {
	CHECK(count == 2);
	const char *damage = arguments[1];
	char *blocks[BLOCKS];
	for (int i = 0; i < BLOCKS; i++)
		CHECK((blocks[i] = hidden(malloc(BLOCK_BYTES))) != NULL);
	for (int i = 1; i < BLOCKS; i++)
		CHECK(blocks[i] == blocks[i - 1] + BLOCK_BYTES);
	char *pool = pool_of(blocks[0]);
	uint64_t frontier = WORD(uint64_t, pool, FRONTIER_OFFSET);
	char *block = blocks[2];
	if (strcmp(damage, "page in which it starts") == 0) {
		free(blocks[1]);
		WORD(uint8_t, record_of(pool, blocks[1]), KIND_OFFSET) = SLAB_CONTINUED;
	} else if (strcmp(damage, "page in which it ends") == 0) {
		WORD(uint8_t, record_of(pool, block + BLOCK_BYTES - 1), KIND_OFFSET) = SLAB_CONTINUED;
	} else if (strcmp(damage, "free neighbour before") == 0) {
		char *record = record_of(pool, blocks[1] - 1);
		free(blocks[1]);
		WORD(uint32_t, record, END_OFFSET) = (uint32_t) (granule_of(pool, blocks[1] - 1) & GRANULES_IN_PAGE_MASK) + 1;
		WORD(uint64_t, record, END_START_OFFSET) = granule_of(pool, blocks[0]);
	} else if (strcmp(damage, "free neighbour behind") == 0) {
		char *record = record_of(pool, blocks[4]);
		free(blocks[3]);
		WORD(uint32_t, record, FREE_POSITION_OFFSET) = (uint32_t) granule_of(pool, blocks[4]) & GRANULES_IN_PAGE_MASK;
		WORD(uint32_t, record, FREE_GRANULES_OFFSET) = BLOCK_BYTES >> LOG_BYTES_IN_GRANULE;
	} else if (strcmp(damage, "frontier") == 0) {
		WORD(uint64_t, pool, FRONTIER_OFFSET) = granule_of(pool, block);
	} else {
		CHECK_FOR(0, !strcmp(damage, "nothing"));
	}
	free(block);
	WORD(uint64_t, pool, FRONTIER_OFFSET) = frontier;
	return check_ok();
}
