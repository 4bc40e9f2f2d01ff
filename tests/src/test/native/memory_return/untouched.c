/*
 * Fresh memory is not written to: a large calloc, a large malloc and a large free touch next to no pages of it. Where file space is memory, space is
 * memory, and may be mapped at once.
 *
 * @media disk
 * @run 1G
 */
#include <sys/mman.h>
#include <sys/resource.h>

#include "check.h"

enum { SIZE = 400 << 20, LITTLE = 8 << 20 };

static size_t resident_bytes(void) {
	char text[200];
	FILE *file = fopen("/proc/self/statm", "r");
	CHECK(file != NULL && fgets(text, sizeof text, file) != NULL);
	CHECK(fclose(file) == 0);
	return strtoul(strchr(text, ' '), NULL, 10) * (size_t) sysconf(_SC_PAGESIZE);
}

int main(void) {
	size_t before = resident_bytes();
	char *zeroed = calloc(1, SIZE);
	CHECK(zeroed != NULL);
	CHECK_FOR(resident_bytes() - before, resident_bytes() < before + LITTLE);
	for (size_t i = 0; i < SIZE; i += 50 << 20)
		CHECK(is_zero(zeroed + i, 100));
	char *plain = malloc(SIZE);
	CHECK(plain != NULL);
	free(plain);
	free(zeroed);
	CHECK_FOR(resident_bytes() - before, resident_bytes() < before + LITTLE);
	return check_ok();
}
