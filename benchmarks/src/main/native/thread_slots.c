/*
 * @stresses threads that work each on their own: slots replaced at random, small sizes far more frequent than large ones
 * @run thread-slots-1 1 24000000
 * @instructions random-slots 1 1 300000*
 * @run thread-slots-2 2 12000000
 * @run thread-slots-8 8 3000000
 *
 * After the shape of the C library's benchmark of malloc by threads. Arguments: threads, replacements by each.
 */
#include "workload.h"

#define SLOTS 1024

static uint64_t replacements;

/* From 4 bytes to 32 KiB, the frequency falling with the square of the size. */
static size_t size_of_block(uint64_t *state) {
	uint64_t number = random_below(state, 8000) + 1;
	size_t size = 32768 / number;
	return size < 4 ? 4 : size;
}

static void *run(void *number) {
	uint64_t state = (uintptr_t)number;
	uint64_t sum = 0;
	void *slots[SLOTS] = {NULL};
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, SLOTS);
		if (slots[slot] != NULL)
			sum += first_byte(slots[slot]);
		free(slots[slot]);
		slots[slot] = checked(malloc(size_of_block(&state)));
		memset(slots[slot], (int)step, 4);
	}
	for (size_t slot = 0; slot < SLOTS; slot++)
		free(slots[slot]);
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 1, 1, 256);
	replacements = argument(count, arguments, 2, "replacements by each", 24000000, 0, UINT32_MAX);
	return finish(in_threads(threads, run));
}
