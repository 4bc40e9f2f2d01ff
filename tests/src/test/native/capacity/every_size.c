/*
 * In a pool of 16 MiB at least one block of every size from 4 MiB down to 4 bytes can be had, blocks do not overlap, and when all are freed the next
 * size has the memory again.
 *
 * @run 16M
 * @linked
 */
#include <sys/mman.h>

#include "check.h"

enum { LARGEST = 4 << 20, MOST = 1 << 22 };

int main(void) {
	void **blocks = mmap(NULL, MOST * sizeof *blocks, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(blocks != MAP_FAILED);
	for (size_t size = LARGEST; size >= 4; size /= 2) {
		size_t count = 0;
		while (count < MOST && (blocks[count] = malloc(size)) != NULL) {
			CHECK_FOR(size, is_aligned(blocks[count], size >= 16 ? 16 : 8));
			fill(blocks[count], size, count);
			count++;
		}
		CHECK_FOR(size, count > 0 && count < MOST);
		while (count-- > 0) {
			CHECK_FOR(size, holds(blocks[count], size, count));
			free(blocks[count]);
		}
	}
	return check_ok();
}
