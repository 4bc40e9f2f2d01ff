/*
 * A program that goes on allocating and freeing gives large empty runs back by itself, after a while: of 200 MiB used once less than half stays.
 *
 * @run 512M
 * @media tmpfs
 */
#include <time.h>

#include "maps.h"

enum { SIZE = 200 << 20, SECONDS = 200 };

static size_t released(size_t full) {
	size_t taken = pool_bytes_taken();
	return taken < full ? full - taken : 0;
}

int main(void) {
	char *block = malloc(SIZE);
	CHECK(block != NULL);
	memset(block, 1, SIZE);
	size_t full = pool_bytes_taken();
	CHECK(full >= SIZE);
	free(block);
	struct timespec pause = {0, 10 * 1000 * 1000};
	for (int i = 0; i < SECONDS * 100 && released(full) < SIZE / 2; i++) {
		for (size_t size = 1000; size < 2000000; size *= 2)
			free(hidden(malloc(size)));
		nanosleep(&pause, NULL);
	}
	CHECK_FOR(released(full), released(full) >= SIZE / 2);
	return check_ok();
}
