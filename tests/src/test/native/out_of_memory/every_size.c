/*
 * The pool is used up at every size: NULL and ENOMEM, every block keeps its content, and when they are freed all of the memory is there again.
 *
 * @run 16M
 * @linked
 */
#include <sys/mman.h>

#include "check.h"

enum { MOST = 1 << 21 };

static char **blocks;

static size_t use_up(size_t size) {
	size_t count = 0;
	errno = 0;
	while ((blocks[count] = malloc(size)) != NULL) {
		fill(blocks[count], size, count);
		count++;
		CHECK_FOR(size, count < MOST);
	}
	CHECK_FOR(size, errno == ENOMEM);
	return count;
}

static void everything_fails(size_t size) {
	void *block = NULL;
	errno = 0;
	CHECK_FOR(size, calloc(1, size) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK_FOR(size, realloc(NULL, size) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK_FOR(size, memalign(16, size) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK_FOR(size, posix_memalign(&block, 16, size) == ENOMEM && errno == 0);
	errno = 0;
	CHECK_FOR(size, realloc(blocks[0], 16 << 20) == NULL && errno == ENOMEM);
}

int main(void) {
	blocks = mmap(NULL, MOST * sizeof *blocks, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(blocks != MAP_FAILED);
	for (size_t size = 16; size < 8 << 20; size += size / 3) {
		size_t first = use_up(size);
		CHECK_FOR(size, first > 0);
		everything_fails(size);
		for (size_t i = 0; i < first; i++) {
			CHECK_FOR(size, holds(blocks[i], size, i));
			free(blocks[i]);
		}
		size_t second = use_up(size);
		CHECK_FOR(second * 1000 / first, second >= first - first / 50 - (size < 65536 ? 0 : 1));
		for (size_t i = second; i > 0; i--)
			free(blocks[i - 1]);
	}
	return check_ok();
}
