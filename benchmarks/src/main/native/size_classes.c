/*
 * @stresses many size classes at once: a queue through which sizes from 1 byte to 64 KiB pass, no two alike in a row
 * @run size-classes 4000000 3000
 *
 * Arguments: count of blocks, blocks in the queue.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t blocks = argument(count, arguments, 1, "count of blocks", 4000000, 0, UINT32_MAX);
	size_t live = argument(count, arguments, 2, "blocks in the queue", 3000, 1, 1 << 28);
	void **queue = checked(calloc(live, sizeof *queue));
	uint64_t state = 5;
	uint64_t sum = 0;
	for (uint64_t step = 0; step < blocks; step++) {
		size_t slot = step % live;
		if (queue[slot] != NULL)
			sum += first_byte(queue[slot]);
		free(queue[slot]);
		queue[slot] = allocate_used(random_size(&state, 1, 65536), step);
	}
	for (size_t slot = 0; slot < live; slot++)
		free(queue[slot]);
	free(queue);
	return finish(sum);
}
