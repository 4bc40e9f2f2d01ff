/*
 * @stresses threads that free some of their blocks at once, keep some, and leave some to whichever thread comes by
 * @run deferred-frees-2 2 3000 400 16 16000
 * @run deferred-frees-8 8 700 400 16 16000
 * @run deferred-frees-small 4 6000 400 16 1000
 *
 * After the shape of Mattias Jansson's benchmark of rpmalloc. Arguments: threads, rounds of each, blocks in a round, least and most bytes.
 */
#include "workload.h"

#define KEPT 8192

struct batch {
	struct batch *next;
	size_t count;
	void *blocks[];
};

static _Atomic(struct batch *) left;
static uint64_t rounds;
static size_t blocks;
static size_t least;
static size_t most;

static void leave(struct batch *batch) {
	batch->next = atomic_load(&left);
	while (!atomic_compare_exchange_weak(&left, &batch->next, batch))
		;
}

static void free_left(void) {
	struct batch *batch = atomic_exchange(&left, NULL);
	while (batch != NULL) {
		struct batch *next = batch->next;
		for (size_t index = 0; index < batch->count; index++)
			free(batch->blocks[index]);
		free(batch);
		batch = next;
	}
}

static void *run(void *number) {
	uint64_t state = (uintptr_t)number;
	uint64_t sum = 0;
	void **kept = checked(calloc(KEPT, sizeof *kept));
	for (uint64_t round = 0; round < rounds; round++) {
		struct batch *batch = checked(malloc(sizeof *batch + blocks * sizeof(void *)));
		batch->count = 0;
		for (size_t index = 0; index < blocks; index++) {
			size_t size = random_between(&state, least, most);
			void *block = checked(malloc(size));
			memset(block, (int)size, size < 64 ? size : 64);
			sum += size;
			if (index % 4 == 0) {
				batch->blocks[batch->count++] = block;
			} else {
				size_t slot = random_below(&state, index % 4 == 1 ? 64 : KEPT);
				free(kept[slot]);
				kept[slot] = block;
			}
		}
		leave(batch);
		if (round % 4 == 3)
			free_left();
	}
	for (size_t slot = 0; slot < KEPT; slot++)
		free(kept[slot]);
	free(kept);
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 2, 1, 256);
	rounds = argument(count, arguments, 2, "rounds of each", 3000, 0, UINT32_MAX);
	blocks = argument(count, arguments, 3, "blocks in a round", 400, 1, 1 << 24);
	least = argument(count, arguments, 4, "least bytes of a block", 16, 1, 1 << 24);
	most = argument(count, arguments, 5, "most bytes of a block", 16000, least, 1 << 24);
	uint64_t sum = in_threads(threads, run);
	free_left();
	return finish(sum);
}
