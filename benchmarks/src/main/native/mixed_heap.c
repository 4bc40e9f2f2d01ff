/*
 * @stresses a long-lived heap of mixed sizes from 16 bytes to 32 KiB, of which blocks are replaced at random
 * @run mixed-heap 3000000 60000
 *
 * Arguments: count of replacements, live blocks.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t replacements = argument(count, arguments, 1, "count of replacements", 3000000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "live blocks", 60000, 1, 1 << 28);
	void **slots = checked(calloc(live, sizeof *slots));
	uint64_t state = 2;
	uint64_t sum = 0;
	for (size_t slot = 0; slot < live; slot++)
		slots[slot] = allocate_used(random_size(&state, 16, 32768), slot);
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, live);
		sum += first_byte(slots[slot]);
		free(slots[slot]);
		slots[slot] = allocate_used(random_size(&state, 16, 32768), step);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(slots[slot]);
	free(slots);
	return finish(sum);
}
