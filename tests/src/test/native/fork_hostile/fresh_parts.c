/*
 * What a copy of the pool leaves out, because it holds nothing yet, still has to be had when the child comes to use it: heaps for its threads, and the
 * tables for memory that nobody used. The argument: the directory of the file system.
 */
#include <pthread.h>

#include "family.h"
#include "filler.h"

enum { THREADS = 60, BLOCKS = 100, SIZE = 30000, LARGE = 150 << 20, LEFT = 4 << 20, STEP = 2 << 20 };

static pthread_t threads[THREADS];
static pthread_barrier_t is_full;
static pthread_barrier_t all_have_a_heap;

static void *use_a_heap(void *argument) {
	char *blocks[BLOCKS];
	pthread_barrier_wait(&is_full);
	blocks[0] = malloc(100);
	pthread_barrier_wait(&all_have_a_heap);
	for (int i = 1; i < BLOCKS; i++) {
		size_t size = (size_t) (i * i);
		blocks[i] = malloc(size);
		if (blocks[i] != NULL)
			fill(blocks[i], size, (uint64_t) i);
	}
	for (int i = 0; i < BLOCKS; i++) {
		CHECK_FOR(i, i == 0 || blocks[i] == NULL || holds(blocks[i], (size_t) (i * i), (uint64_t) i));
		free(blocks[i]);
	}
	return argument;
}

/* Where the file system is full, what cannot be had is NULL; what can be had works. */
static void live(void) {
	static char *blocks[LARGE / SIZE];
	pthread_barrier_wait(&is_full);
	for (int i = 0; i < THREADS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	for (int i = 0; i < LARGE / SIZE && (blocks[i] = malloc(SIZE)) != NULL; i++)
		fill(blocks[i], SIZE, (uint64_t) i);
	for (int i = 0; i < LARGE / SIZE && blocks[i] != NULL; i++)
		CHECK_FOR(i, holds(blocks[i], SIZE, (uint64_t) i));
}

/* A thread has its heap from its first allocation on. */
static void start_threads(void) {
	CHECK(pthread_barrier_init(&is_full, NULL, THREADS + 1) == 0);
	CHECK(pthread_barrier_init(&all_have_a_heap, NULL, THREADS) == 0);
	for (int i = 0; i < THREADS; i++)
		CHECK(pthread_create(&threads[i], NULL, use_a_heap, NULL) == 0);
}

int main(int count, char **arguments) {
	int go[2], ready[2];
	char signal;
	CHECK(count == 2 && pipe(go) == 0 && pipe(ready) == 0);
	struct family family;
	family_open(&family, 1);
	/* There is space for the tables of a large block, and not for the block. */
	int file = take_everything(arguments[1]);
	give_back(file, LEFT);
	CHECK(malloc(LARGE) == NULL && errno == ENOMEM);
	CHECK(close(file) == 0);
	pid_t child = fork_surely();
	if (child == 0) {
		/* The next step of the reservation, of which the tables come when it is used. */
		char *first = malloc(STEP);
		CHECK(first != NULL);
		fill(first, STEP, 2);
		start_threads();
		CHECK(write(ready[1], "x", 1) == 1);
		CHECK(read(go[0], &signal, 1) == 1);
		live();
		CHECK(holds(first, STEP, 2));
		family_close(&family);
		_exit(0);
	}
	CHECK(read(ready[0], &signal, 1) == 1);
	file = take_everything(arguments[1]);
	CHECK(write(go[1], "x", 1) == 1);
	wait_for(child);
	CHECK(close(file) == 0);
	family_close(&family);
	return check_ok();
}
