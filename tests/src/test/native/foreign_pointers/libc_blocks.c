/*
 * Blocks of the C library's own malloc, small, large and aligned, pass through free, realloc, malloc_usable_size and the rest, from any thread.
 *
 * @linked
 * @plain
 */
#include <pthread.h>

#include "check.h"

void *__libc_malloc(size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static const size_t SIZES[] = {1, 24, 100, 1000, 5000, 100000, 140000, 3000000};
enum { COUNT = sizeof SIZES / sizeof *SIZES, ROUNDS = 50 };

static void check_growth(char *block, size_t size, size_t wanted) {
	fill(block, size, size);
	char *moved = realloc(block, wanted);
	CHECK_FOR(size, moved != NULL);
	CHECK_FOR(size, malloc_usable_size(moved) >= wanted);
	CHECK_FOR(size, holds(moved, (wanted < size ? wanted : size) / 8 * 8, size));
	free(moved);
}

static void *run(void *argument) {
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < COUNT; i++) {
			char *block = __libc_malloc(SIZES[i]);
			CHECK_FOR(SIZES[i], block != NULL && malloc_usable_size(block) >= SIZES[i]);
			fill(block, malloc_usable_size(block), SIZES[i]);
			errno = 1234;
			free(block);
			CHECK_FOR(SIZES[i], errno == 1234);
			check_growth(__libc_malloc(SIZES[i]), SIZES[i], SIZES[i] * 2);
			check_growth(__libc_malloc(SIZES[i]), SIZES[i], SIZES[i] / 2 + 1);
			check_growth(__libc_memalign(4096, SIZES[i]), SIZES[i], SIZES[i] + 100);
			CHECK_FOR(SIZES[i], realloc(__libc_malloc(SIZES[i]), 0) == NULL);
		}
	}
	return argument;
}

int main(void) {
	pthread_t thread;
	run(NULL);
	CHECK(pthread_create(&thread, NULL, run, NULL) == 0);
	run(NULL);
	CHECK(pthread_join(thread, NULL) == 0);
	return check_ok();
}
