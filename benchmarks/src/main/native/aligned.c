/*
 * @stresses blocks aligned to 32 bytes up to 16 KiB, replaced at random, beside blocks without
 * @run aligned 6000000 8000
 *
 * Arguments: count of replacements, live blocks.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t replacements = argument(count, arguments, 1, "count of replacements", 6000000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "live blocks", 8000, 1, 1 << 28);
	void **slots = checked(calloc(live, sizeof *slots));
	uint64_t state = 4;
	uint64_t sum = 0;
	uint64_t misaligned = 0;
	for (uint64_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&state, live);
		if (slots[slot] != NULL)
			sum += first_byte(slots[slot]);
		free(slots[slot]);
		size_t size = random_size(&state, 16, 2048);
		/* One in a hundred is aligned to a granule or more, the others to what vectors and cache lines want. */
		size_t alignment = random_below(&state, 100) == 0 ? (size_t)BYTES_IN_GRANULE << random_below(&state, 3)
														  : (size_t)32 << random_below(&state, 4);
		if (step % 4 == 0)
			slots[slot] = checked(malloc(size));
		else if (posix_memalign(&slots[slot], alignment, size) != 0)
			fail("out of memory");
		if (step % 4 != 0 && (uintptr_t)slots[slot] % alignment != 0)
			misaligned++;
		use_block(slots[slot], size, step);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(slots[slot]);
	free(slots);
	/* A fault of the allocator, which the runner shows; the work done is the same. */
	if (misaligned > 0)
		fprintf(stderr, "%llu of %llu blocks are not aligned as asked for\n", (unsigned long long)misaligned,
				(unsigned long long)(replacements * 3 / 4));
	return finish(sum);
}
