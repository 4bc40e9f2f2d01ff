/*
 * @stresses random slots of a heap beyond the caches, whose blocks are written and read whole; sizes by powers of two
 * @run random-touch-1 1 6000000 400000
 * @run random-touch-4 4 1500000 100000
 *
 * After the shape of node-dcpp's alloc-test. Arguments: threads, replacements by each, slots of each.
 */
#include "workload.h"

static uint64_t replacements;
static size_t slots;

struct slot {
	unsigned char *block;
	size_t size;
};

static uint64_t read_whole(const struct slot *slot) {
	uint64_t sum = 0;
	for (size_t index = 0; index < slot->size; index += sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, slot->block + index, sizeof word);
		sum += word;
	}
	return sum;
}

static void *run(void *number) {
	uint64_t state = (uintptr_t)number;
	uint64_t sum = 0;
	struct slot *all = checked(calloc(slots, sizeof *all));
	for (uint64_t step = 0; step < replacements; step++) {
		struct slot *slot = &all[random_below(&state, slots)];
		if (slot->block != NULL) {
			sum += read_whole(slot);
			free(slot->block);
			*slot = (struct slot){NULL, 0};
			continue;
		}
		slot->size = (random_size(&state, 8, 1024) + 7) & ~(size_t)7;
		slot->block = checked(malloc(slot->size));
		memset(slot->block, (int)step, slot->size);
	}
	for (size_t index = 0; index < slots; index++)
		free(all[index].block);
	free(all);
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 1, 1, 256);
	replacements = argument(count, arguments, 2, "replacements by each", 6000000, 0, UINT32_MAX);
	slots = argument(count, arguments, 3, "slots of each", 400000, 1, 1 << 28);
	return finish(in_threads(threads, run));
}
