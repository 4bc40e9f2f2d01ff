/*
 * A hundred thousand short threads: after the first hundred the pool grows no more. The argument: how many run at a time.
 *
 * @media tmpfs
 * @run 64M 1
 * @run 64M 16
 */
#include <pthread.h>

#include "maps.h"

enum { THREADS = 100000, FIRST = 100, MOST_AT_ONCE = 64, BLOCKS = 20, SLACK = 1 << 20 };

static void *run(void *argument) {
	uint64_t random = (uintptr_t) argument + 1;
	void *blocks[BLOCKS];
	size_t sizes[BLOCKS];
	for (int i = 0; i < BLOCKS; i++) {
		sizes[i] = random_size(&random, 4000);
		blocks[i] = malloc(sizes[i]);
		CHECK_FOR(sizes[i], blocks[i] != NULL);
		fill(blocks[i], sizes[i], random);
		CHECK_FOR(sizes[i], holds(blocks[i], sizes[i], random));
	}
	for (int i = 0; i < BLOCKS; i++)
		free(blocks[i]);
	return NULL;
}

int main(int count, char **arguments) {
	pthread_t threads[MOST_AT_ONCE];
	CHECK(count == 2);
	int at_once = atoi(arguments[1]);
	size_t taken = 0;
	size_t used = 0;
	CHECK(at_once > 0 && at_once <= MOST_AT_ONCE);
	for (int done = 0; done < THREADS; done += at_once) {
		for (int i = 0; i < at_once; i++)
			CHECK(pthread_create(&threads[i], NULL, run, (void *) (uintptr_t) (done + i)) == 0);
		for (int i = 0; i < at_once; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
		if (done < FIRST) {
			taken = pool_bytes_taken();
			used = mallinfo2().uordblks;
		}
	}
	CHECK_FOR(pool_bytes_taken(), pool_bytes_taken() <= taken + SLACK);
	CHECK_FOR(mallinfo2().uordblks, mallinfo2().uordblks <= used + SLACK / 16);
	return check_ok();
}
