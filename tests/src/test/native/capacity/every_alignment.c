/*
 * In a pool of 16 MiB at least one block of every alignment from 4 MiB down to 2 can be had, and when all are freed the next alignment has the memory
 * again; small blocks of a large alignment do not cost a multiple of it.
 *
 * @run 16M
 * @linked
 */
#include "check.h"

enum { LARGEST = 4 << 20, SMALLEST = 8, SIZE = 128 * 1024, MOST = 100 };

int main(void) {
	void *blocks[MOST];
	for (int round = 0; round < 3; round++) {
		for (size_t alignment = LARGEST; alignment >= 2; alignment /= 2) {
			int count = 0;
			while (count < MOST && posix_memalign(&blocks[count], alignment, SIZE) == 0) {
				CHECK_FOR(alignment, blocks[count] != NULL && is_aligned(blocks[count], alignment));
				fill(blocks[count], SIZE, (uint64_t) count);
				count++;
			}
			CHECK_FOR(alignment, count > 0);
			CHECK_FOR(alignment, alignment > SIZE || count >= 14 << 20 >> 18);
			for (int i = 0; i < count; i++)
				CHECK_FOR(alignment, holds(blocks[i], SIZE, (uint64_t) i));
			while (count > 0)
				free(blocks[--count]);
		}
		/* Seven eighths of the pool in one piece: everything came together again. */
		void *whole = malloc(12 << 20);
		CHECK_FOR(round, whole != NULL);
		free(whole);
	}
	return check_ok();
}
