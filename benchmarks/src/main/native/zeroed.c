/*
 * @stresses zeroed blocks from 64 bytes to 1 MiB by calloc, of which a program reads all and writes part
 * @run zeroed 60000 200
 *
 * Arguments: count of replacements, live blocks.
 */
#include "workload.h"

static uint64_t sum_of(const uint64_t *words, size_t count) {
	uint64_t sum = 0;
	for (size_t index = 0; index < count; index += BYTES_IN_CACHE_LINE / sizeof *words)
		sum += words[index];
	return sum;
}

int main(int count, char **arguments) {
	uint64_t replacements = argument(count, arguments, 1, "count of replacements", 60000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "live blocks", 200, 1, 1 << 20);
	uint64_t **slots = checked(calloc(live, sizeof *slots));
	uint64_t state = 9;
	uint64_t sum = 0;
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, live);
		size_t words = random_size(&state, 8, 1 << 17);
		free(slots[slot]);
		slots[slot] = checked(calloc(words, sizeof **slots));
		if (sum_of(slots[slot], words) != 0)
			fail("a zeroed block is not zero");
		use_block(slots[slot], words * sizeof **slots / 2, step);
		sum += first_byte(slots[slot]);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(slots[slot]);
	free(slots);
	return finish(sum);
}
