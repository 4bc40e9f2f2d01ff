/*
 * @stresses batches of small sizes, each freed in another order while others stay: lists of free blocks get mixed
 * @run shuffled-batches-1 1 60 40000
 * @run shuffled-batches-4 4 15 40000
 *
 * After the shape of MicroQuill's SmartHeap benchmarks. Arguments: threads, rounds, blocks of a batch.
 */
#include "workload.h"

#define BATCHES 4

static uint64_t rounds;
static size_t blocks;

/* Sizes come in runs of equal ones, and small ones are frequent. */
static void fill(void **batch, uint64_t *state) {
	for (size_t index = 0; index < blocks;) {
		size_t size = random_size(state, 8, 1024);
		for (size_t run = random_between(state, 1, 32); run > 0 && index < blocks; run--)
			batch[index++] = allocate_used(size, size);
	}
}

static uint64_t free_one(void **batch, size_t index) {
	uint64_t value = first_byte(batch[index]);
	free(batch[index]);
	return value;
}

static uint64_t clear(void **batch, uint64_t order) {
	uint64_t sum = 0;
	switch (order % 3) {
		case 0:
			for (size_t index = 0; index < blocks; index++)
				sum += free_one(batch, index);
			break;
		case 1:
			for (size_t index = blocks; index-- > 0;)
				sum += free_one(batch, index);
			break;
		default:
			for (size_t start = 0; start < 7; start++)
				for (size_t index = start; index < blocks; index += 7)
					sum += free_one(batch, index);
			break;
	}
	return sum;
}

static void *run(void *number) {
	uint64_t state = (uintptr_t)number;
	uint64_t sum = 0;
	void **batches[BATCHES];
	for (size_t index = 0; index < BATCHES; index++) {
		batches[index] = checked(malloc(blocks * sizeof(void *)));
		fill(batches[index], &state);
	}
	for (uint64_t round = 0; round < rounds; round++)
		for (size_t index = 0; index < BATCHES; index++) {
			sum += clear(batches[index], round + index);
			fill(batches[index], &state);
		}
	for (size_t index = 0; index < BATCHES; index++) {
		sum += clear(batches[index], index);
		free(batches[index]);
	}
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 1, 1, 256);
	rounds = argument(count, arguments, 2, "rounds", 60, 0, UINT32_MAX);
	blocks = argument(count, arguments, 3, "blocks of a batch", 40000, 1, 1 << 24);
	return finish(in_threads(threads, run));
}
