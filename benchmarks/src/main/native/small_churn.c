/*
 * @stresses single-thread churn of small sizes: any of some thousand live blocks of 16 to 256 bytes is replaced at random
 * @run small-churn 24000000 10000
 *
 * Arguments: count of replacements, live blocks.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t replacements = argument(count, arguments, 1, "count of replacements", 24000000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "live blocks", 10000, 1, 1 << 28);
	void **slots = checked(calloc(live, sizeof *slots));
	uint64_t state = 1;
	uint64_t sum = 0;
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, live);
		if (slots[slot] != NULL)
			sum += first_byte(slots[slot]);
		free(slots[slot]);
		slots[slot] = allocate_used(random_between(&state, 16, 256), step);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(slots[slot]);
	free(slots);
	return finish(sum);
}
