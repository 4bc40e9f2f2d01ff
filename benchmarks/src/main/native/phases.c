/*
 * @stresses phases: each fills the heap with one size and frees nearly all, so that the next needs what the last gave back
 * @run phases 10 96
 *
 * Arguments: phases, MiB that each fills.
 */
#include "workload.h"

static const size_t sizes[] = {32, 4096, 100, 1200, 200000, 64, 16000, 500, 48, 70000};

int main(int count, char **arguments) {
	uint64_t phases = argument(count, arguments, 1, "phases", 10, 0, UINT32_MAX);
	size_t goal = argument(count, arguments, 2, "MiB that each fills", 96, 1, 1 << 20) << 20;
	uint64_t sum = 0;
	for (uint64_t phase = 0; phase < phases; phase++) {
		size_t size = sizes[phase % (sizeof sizes / sizeof *sizes)];
		void **all = checked(malloc(goal / size * sizeof *all));
		for (size_t index = 0; index < goal / size; index++)
			all[index] = allocate_used(size, index);
		/* One in two thousand stays for good. */
		for (size_t index = 0; index < goal / size; index++) {
			sum += first_byte(all[index]);
			if (index % 2000 != 1999)
				free(all[index]);
		}
		free(all);
	}
	return finish(sum);
}
