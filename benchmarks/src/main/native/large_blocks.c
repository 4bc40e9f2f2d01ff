/*
 * @stresses large blocks from 64 KiB to 8 MiB, replaced at random
 * @run large-blocks 6000 24
 *
 * Arguments: count of replacements, live blocks.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t replacements = argument(count, arguments, 1, "count of replacements", 6000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "live blocks", 24, 1, 1 << 20);
	void **slots = checked(calloc(live, sizeof *slots));
	uint64_t state = 8;
	uint64_t sum = 0;
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, live);
		if (slots[slot] != NULL)
			sum += first_byte(slots[slot]);
		free(slots[slot]);
		slots[slot] = allocate_used(random_size(&state, 1 << 16, 1 << 23), step);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(slots[slot]);
	free(slots);
	return finish(sum);
}
