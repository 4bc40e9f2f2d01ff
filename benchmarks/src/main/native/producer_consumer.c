/*
 * @stresses blocks allocated by one thread and freed by another, through a ring between the two
 * @run producer-consumer-2 6000000 2
 * @run producer-consumer-8 2000000 8
 *
 * Arguments: count of blocks for each pair of threads, threads (an even number: each producer has its consumer).
 */
#include "workload.h"

#include <sched.h>

#define SLOTS 1024

/* Messages from one thread to one other. Each end has its own cache line. */
struct ring {
	_Alignas(BYTES_IN_CACHE_LINE) _Atomic uint64_t sent;
	_Alignas(BYTES_IN_CACHE_LINE) _Atomic uint64_t received;
	_Alignas(BYTES_IN_CACHE_LINE) void *messages[SLOTS];
};

static struct ring *rings;
static uint64_t blocks;

static uint64_t produce(struct ring *ring, uint64_t seed) {
	uint64_t state = seed;
	for (uint64_t number = 0; number < blocks; number++) {
		while (number - atomic_load_explicit(&ring->received, memory_order_acquire) == SLOTS)
			sched_yield();
		ring->messages[number % SLOTS] = allocate_used(random_size(&state, 16, 1024), number);
		atomic_store_explicit(&ring->sent, number + 1, memory_order_release);
	}
	return 0;
}

static uint64_t consume(struct ring *ring) {
	uint64_t sum = 0;
	for (uint64_t number = 0; number < blocks; number++) {
		while (number == atomic_load_explicit(&ring->sent, memory_order_acquire))
			sched_yield();
		void *message = ring->messages[number % SLOTS];
		sum += first_byte(message);
		free(message);
		atomic_store_explicit(&ring->received, number + 1, memory_order_release);
	}
	return sum;
}

static void *run(void *number) {
	uintptr_t thread = (uintptr_t)number;
	struct ring *ring = &rings[thread / 2];
	return (void *)(uintptr_t)(thread % 2 == 0 ? produce(ring, thread) : consume(ring));
}

int main(int count, char **arguments) {
	blocks = argument(count, arguments, 1, "count of blocks for each pair of threads", 6000000, 0, UINT32_MAX);
	size_t threads = argument(count, arguments, 2, "threads", 2, 2, 256);
	if (threads % 2 != 0)
		fail("the count of threads must be even");
	rings = checked(aligned_alloc(BYTES_IN_CACHE_LINE, threads / 2 * sizeof *rings));
	memset(rings, 0, threads / 2 * sizeof *rings);
	uint64_t sum = in_threads(threads, run);
	free(rings);
	return finish(sum);
}
