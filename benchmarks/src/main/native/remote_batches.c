/*
 * @stresses batches of blocks that some threads only allocate and others only free, without pairs: all frees are remote
 * @run remote-batches 4 24000
 *
 * After the shape of Lever and Boreham, "malloc() performance in a multithreaded Linux environment", 2000. Arguments: threads (an even
 * number, half of them allocate), batches that each allocates.
 */
#include "workload.h"

#define BLOCKS_IN_BATCH 120
#define MOST_WAITING 64

struct batch {
	struct batch *next;
	void *blocks[BLOCKS_IN_BATCH];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct batch *waiting;
static size_t waiting_count;
static size_t allocators;
static uint64_t batches;

static void hand_over(struct batch *batch) {
	pthread_mutex_lock(&lock);
	while (waiting_count >= MOST_WAITING)
		pthread_cond_wait(&changed, &lock);
	batch->next = waiting;
	waiting = batch;
	waiting_count++;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

/* A batch, or null when all were taken and no thread makes more. */
static struct batch *take(void) {
	pthread_mutex_lock(&lock);
	while (waiting == NULL && allocators > 0)
		pthread_cond_wait(&changed, &lock);
	struct batch *batch = waiting;
	if (batch != NULL) {
		waiting = batch->next;
		waiting_count--;
		pthread_cond_broadcast(&changed);
	}
	pthread_mutex_unlock(&lock);
	return batch;
}

static void allocate_batches(uint64_t seed) {
	uint64_t state = seed;
	for (uint64_t number = 0; number < batches; number++) {
		struct batch *batch = checked(malloc(sizeof *batch));
		for (size_t index = 0; index < BLOCKS_IN_BATCH; index++)
			batch->blocks[index] = allocate_used(random_size(&state, 16, 512), state);
		hand_over(batch);
	}
	pthread_mutex_lock(&lock);
	allocators--;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

static uint64_t free_batches(void) {
	uint64_t sum = 0;
	for (struct batch *batch; (batch = take()) != NULL;) {
		for (size_t index = 0; index < BLOCKS_IN_BATCH; index++) {
			sum += first_byte(batch->blocks[index]);
			free(batch->blocks[index]);
		}
		free(batch);
	}
	return sum;
}

static void *run(void *number) {
	uintptr_t thread = (uintptr_t)number;
	if (thread % 2 != 0)
		return (void *)(uintptr_t)free_batches();
	allocate_batches(thread);
	return NULL;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 4, 2, 256);
	batches = argument(count, arguments, 2, "batches that each allocates", 24000, 0, UINT32_MAX);
	if (threads % 2 != 0)
		fail("the count of threads must be even");
	allocators = threads / 2;
	return finish(in_threads(threads, run));
}
