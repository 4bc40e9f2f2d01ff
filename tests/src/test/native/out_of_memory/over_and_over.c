/*
 * Many times: random sizes until nothing is left, then half of them freed, then again until nothing is left: blocks keep their content, and the pool
 * never holds less than before.
 *
 * @run 16M
 */
#include "check.h"

enum { MOST = 100000, ROUNDS = 100, LARGEST = 300000, FAILURES = 20 };

struct block {
	size_t size;
	uint64_t seed;
	char content[];
};

static struct block *blocks[MOST];

static size_t fill_pool(uint64_t *random) {
	size_t bytes = 0;
	int failures = 0;
	for (int i = 0; failures < FAILURES; i = (i + 1) % MOST) {
		if (blocks[i] != NULL)
			continue;
		size_t size = random_size(random, LARGEST);
		blocks[i] = malloc(sizeof *blocks[i] + size);
		if (blocks[i] == NULL) {
			CHECK(errno == ENOMEM);
			failures++;
			continue;
		}
		blocks[i]->size = size;
		blocks[i]->seed = next_random(random);
		fill(blocks[i]->content, size, blocks[i]->seed);
	}
	for (int i = 0; i < MOST; i++)
		bytes += blocks[i] != NULL ? blocks[i]->size : 0;
	return bytes;
}

static void release(uint64_t *random, unsigned out_of) {
	for (int i = 0; i < MOST; i++) {
		if (blocks[i] == NULL || next_random(random) % out_of != 0)
			continue;
		CHECK_FOR(blocks[i]->size, holds(blocks[i]->content, blocks[i]->size, blocks[i]->seed));
		free(blocks[i]);
		blocks[i] = NULL;
	}
}

int main(void) {
	uint64_t random = 42;
	size_t first = fill_pool(&random);
	CHECK_FOR(first, first > 6 << 20);
	for (int round = 0; round < ROUNDS; round++) {
		release(&random, round % 5 == 4 ? 1 : 2);
		size_t bytes = fill_pool(&random);
		CHECK_FOR(bytes, bytes > 6 << 20);
	}
	release(&random, 1);
	char *large = malloc(12 << 20);
	CHECK(large != NULL);
	fill(large, 12 << 20, 1);
	CHECK(holds(large, 12 << 20, 1));
	free(large);
	return check_ok();
}
