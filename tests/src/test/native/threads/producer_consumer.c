/*
 * Producers hand blocks of random sizes to consumers, who check the content, free some, let some grow, and send some back.
 *
 * @linked
 * @plain
 */
#include <pthread.h>

#include "check.h"

enum { PAIRS = 3, BLOCKS = 60000, SLOTS = 512, LARGEST = 20000 };

struct parcel {
	size_t size;
	uint64_t seed;
	char content[];
};

/* A ring of parcels with one writer and one reader. */
struct ring {
	struct parcel *slots[SLOTS];
	unsigned long written __attribute__((aligned(64)));
	unsigned long read __attribute__((aligned(64)));
};

struct pair {
	struct ring there;
	struct ring back;
	uint64_t random;
};

static struct pair pairs[PAIRS];

static int put(struct ring *ring, struct parcel *parcel) {
	unsigned long written = ring->written;
	if (written - __atomic_load_n(&ring->read, __ATOMIC_ACQUIRE) == SLOTS)
		return 0;
	ring->slots[written % SLOTS] = parcel;
	__atomic_store_n(&ring->written, written + 1, __ATOMIC_RELEASE);
	return 1;
}

static struct parcel *take(struct ring *ring) {
	unsigned long read = ring->read;
	if (__atomic_load_n(&ring->written, __ATOMIC_ACQUIRE) == read)
		return NULL;
	struct parcel *parcel = ring->slots[read % SLOTS];
	__atomic_store_n(&ring->read, read + 1, __ATOMIC_RELEASE);
	return parcel;
}

static void check_parcel(struct parcel *parcel) {
	CHECK_FOR(parcel->size, holds(parcel->content, parcel->size, parcel->seed));
}

static void release_all_back(struct pair *pair) {
	struct parcel *parcel;
	while ((parcel = take(&pair->back)) != NULL) {
		check_parcel(parcel);
		free(parcel);
	}
}

static void *produce(void *argument) {
	struct pair *pair = argument;
	for (int i = 0; i < BLOCKS; i++) {
		size_t size = random_size(&pair->random, LARGEST);
		struct parcel *parcel = malloc(sizeof *parcel + size);
		CHECK_FOR(size, parcel != NULL);
		parcel->size = size;
		parcel->seed = next_random(&pair->random);
		fill(parcel->content, size, parcel->seed);
		while (!put(&pair->there, parcel)) {
			release_all_back(pair);
			sched_yield();
		}
	}
	return NULL;
}

static struct parcel *grow(struct parcel *parcel) {
	size_t size = parcel->size + parcel->size / 2 + 10;
	parcel = realloc(parcel, sizeof *parcel + size);
	CHECK_FOR(size, parcel != NULL);
	check_parcel(parcel);
	parcel->size = size;
	fill(parcel->content, size, parcel->seed);
	return parcel;
}

static void *consume(void *argument) {
	struct pair *pair = argument;
	for (int i = 0; i < BLOCKS; i++) {
		struct parcel *parcel;
		while ((parcel = take(&pair->there)) == NULL)
			sched_yield();
		check_parcel(parcel);
		if (i % 7 == 0)
			parcel = grow(parcel);
		if (i % 3 != 0 || !put(&pair->back, parcel))
			free(parcel);
	}
	return NULL;
}

int main(void) {
	pthread_t threads[2 * PAIRS];
	for (int i = 0; i < PAIRS; i++) {
		pairs[i].random = (uint64_t) i + 1;
		CHECK(pthread_create(&threads[2 * i], NULL, produce, &pairs[i]) == 0);
		CHECK(pthread_create(&threads[2 * i + 1], NULL, consume, &pairs[i]) == 0);
	}
	for (int i = 0; i < 2 * PAIRS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	for (int i = 0; i < PAIRS; i++)
		release_all_back(&pairs[i]);
	return check_ok();
}
