/*
 * @stresses first in, first out: messages of 50 to 4000 bytes live exactly as long as the queue is, in which some stay for ever
 * @run queue 4000000 20000
 *
 * Arguments: count of messages, length of the queue.
 */
#include "workload.h"

int main(int count, char **arguments) {
	uint64_t messages = argument(count, arguments, 1, "count of messages", 4000000, 0, UINT32_MAX);
	size_t length = argument(count, arguments, 2, "length of the queue", 20000, 1, 1 << 28);
	void **queue = checked(calloc(length, sizeof *queue));
	uint64_t state = 14;
	uint64_t sum = 0;
	for (uint64_t number = 0; number < messages; number++) {
		void **slot = &queue[number % length];
		if (*slot != NULL)
			sum += first_byte(*slot);
		/* One in five hundred is forgotten. */
		if (number % 500 != 0)
			free(*slot);
		*slot = allocate_used(random_between(&state, 50, random_below(&state, 8) == 0 ? 4000 : 400), number);
	}
	for (size_t slot = 0; slot < length; slot++)
		free(queue[slot]);
	free(queue);
	return finish(sum);
}
