/*
 * mallinfo, mallinfo2, malloc_info and malloc_stats speak of the pool.
 *
 * @linked
 */
#include "check.h"

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

enum { BLOCKS = 1000, SIZE = 10000 };

static void counters_follow(void) {
	static void *blocks[BLOCKS];
	struct mallinfo2 before = mallinfo2();
	struct mallinfo old_before = mallinfo();
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = malloc(SIZE);
		CHECK(blocks[i] != NULL);
	}
	struct mallinfo2 full = mallinfo2();
	struct mallinfo old_full = mallinfo();
	CHECK(full.uordblks >= before.uordblks + (size_t) BLOCKS * SIZE);
	CHECK(full.uordblks <= before.uordblks + (size_t) BLOCKS * SIZE * 3 / 2);
	CHECK((size_t) old_full.uordblks >= (size_t) old_before.uordblks + (size_t) BLOCKS * SIZE);
	CHECK(full.arena + full.hblkhd >= full.uordblks);
	CHECK(full.arena + full.hblkhd <= (size_t) 64 << 20);
	for (int i = 0; i < BLOCKS; i++)
		free(blocks[i]);
	struct mallinfo2 after = mallinfo2();
	CHECK(after.uordblks < before.uordblks + SIZE * 10);
}

static void report_is_xml(void) {
	char text[20000];
	memset(text, 0, sizeof text);
	FILE *stream = fmemopen(text, sizeof text - 1, "w");
	CHECK(stream != NULL);
	CHECK(malloc_info(0, stream) == 0);
	CHECK(fclose(stream) == 0);
	CHECK(strncmp(text, "<malloc version=\"", 17) == 0);
	CHECK(strstr(text, "</malloc>") != NULL);
	errno = 0;
	CHECK(malloc_info(1, stdout) != 0);
}

static void summary_goes_to_standard_error(void) {
	char text[20000];
	char name[] = "/tmp/vmmalloc-statistics-XXXXXX";
	int file = mkstemp(name);
	int saved = dup(2);
	CHECK(file >= 0 && unlink(name) == 0);
	CHECK(dup2(file, 2) == 2);
	malloc_stats();
	fflush(stderr);
	CHECK(dup2(saved, 2) == 2);
	ssize_t length = pread(file, text, sizeof text, 0);
	CHECK(length > 20);
	CHECK(text[length - 1] == '\n');
}

int main(void) {
	counters_follow();
	report_is_xml();
	summary_goes_to_standard_error();
	return check_ok();
}
