/*
 * Four threads allocate and free among themselves while the main thread forks again and again; every child checks the blocks it was born with, goes on
 * with them, forks again and ends. The argument: how many forks.
 *
 * The forking thread's own blocks are as they were under every option. Those that the other threads pass around are as they were at the moment of the
 * fork under option 1; under options 2 and 3 these threads go on while the pool is copied, so that what they change meanwhile may be found half
 * changed, and the child leaves it alone.
 *
 * No process has more descriptors than the first one had at first.
 *
 * @fork 1 2 3
 * @media tmpfs
 * @plain
 * @run 64M 2000
 */
#include <pthread.h>

#include "descriptors.h"
#include "family.h"

enum { THREADS = 4, SLOTS = 100, LARGEST = 3000, FORKS_BETWEEN_COUNTS = 10 };

struct block {
	size_t size;
	uint64_t seed;
	char content[];
};

static struct block *slots[SLOTS];
static struct block *own[SLOTS];
static int is_snapshot;
static int running = 1;
static int descriptors;

static struct block *allocate(uint64_t *random) {
	size_t size = random_size(random, LARGEST);
	struct block *block = malloc(sizeof *block + size);
	CHECK_FOR(size, block != NULL);
	block->size = size;
	block->seed = next_random(random);
	fill(block->content, size, block->seed);
	return block;
}

static void check_and_free(struct block *block) {
	if (block != NULL)
		CHECK_FOR(block->size, holds(block->content, block->size, block->seed));
	free(block);
}

static void *run(void *argument) {
	uint64_t random = (uintptr_t) argument + 1;
	while (__atomic_load_n(&running, __ATOMIC_RELAXED))
		check_and_free(__atomic_exchange_n(&slots[next_random(&random) % SLOTS], allocate(&random), __ATOMIC_ACQ_REL));
	return NULL;
}

static void live_on(struct block **blocks, uint64_t random) {
	for (int i = 0; i < SLOTS; i++) {
		check_and_free(blocks[i]);
		blocks[i] = allocate(&random);
	}
}

/* What a child does: all threads but this one are gone, and the blocks in the slots are its own. */
static void live(uint64_t random) {
	live_on(own, random);
	if (is_snapshot)
		live_on(slots, random + 3);
}

static void child(uint64_t random, int counts) {
	live(random);
	pid_t grandchild = fork_surely();
	if (grandchild == 0) {
		CHECK(!counts || count_descriptors() == descriptors);
		live(random + 1);
		_exit(0);
	}
	live(random + 2);
	wait_for(grandchild);
	for (int i = 0; i < SLOTS; i++) {
		check_and_free(own[i]);
		if (is_snapshot)
			check_and_free(slots[i]);
	}
	CHECK(!counts || count_descriptors() == descriptors);
	_exit(0);
}

int main(int count, char **arguments) {
	pthread_t threads[THREADS];
	CHECK(count == 2);
	int forks = atoi(arguments[1]);
	const char *option = getenv("VMMALLOC_FORK");
	is_snapshot = option == NULL || strcmp(option, "1") == 0;
	descriptors = count_descriptors();
	for (size_t i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, run, (void *) (uintptr_t) i) == 0);
	for (int i = 0; i < forks; i++) {
		live_on(own, (uint64_t) i + 9);
		pid_t process = fork_surely();
		if (process == 0)
			child((uint64_t) i + 77, i % FORKS_BETWEEN_COUNTS == 0);
		wait_for(process);
	}
	__atomic_store_n(&running, 0, __ATOMIC_RELAXED);
	for (int i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	for (int i = 0; i < SLOTS; i++)
		check_and_free(slots[i]);
	CHECK_FOR(count_descriptors(), count_descriptors() == descriptors);
	return check_ok();
}
