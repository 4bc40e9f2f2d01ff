/*
 * Memory from calloc is zero after any history: written, freed, trimmed, joined with its neighbours, cut up, moved between sizes and threads.
 *
 * @run 64M
 * @plain
 */
#include <pthread.h>

#include "check.h"

enum { SLOTS = 300, OPERATIONS = 15000, THREADS = 3, LARGEST = 400000 };

static void *run(void *argument) {
	static __thread char *slots[SLOTS];
	uint64_t random = (uintptr_t) argument + 1;
	for (int i = 0; i < OPERATIONS; i++) {
		char **slot = &slots[next_random(&random) % SLOTS];
		size_t size = random_size(&random, LARGEST);
		free(*slot);
		switch (next_random(&random) % 4) {
		case 0:
			*slot = memalign(4096, size);
			break;
		case 1:
			*slot = malloc(size);
			break;
		default:
			*slot = calloc(1, size);
			CHECK_FOR(size, *slot == NULL || is_zero(*slot, size));
		}
		if (*slot != NULL && next_random(&random) % 3 != 0)
			memset(*slot, 0xff, malloc_usable_size(*slot));
		if (i % 1000 == 999)
			malloc_trim(0);
	}
	for (int i = 0; i < SLOTS; i++)
		free(slots[i]);
	return NULL;
}

int main(void) {
	pthread_t threads[THREADS];
	for (size_t round = 0; round < 3; round++) {
		for (size_t i = 0; i < THREADS; i++)
			CHECK(pthread_create(&threads[i], NULL, run, (void *) (round * THREADS + i)) == 0);
		for (size_t i = 0; i < THREADS; i++)
			CHECK(pthread_join(threads[i], NULL) == 0);
	}
	return check_ok();
}
