/*
 * Many remote frees of one size against an owner that refills all the time: no correct free is taken for a double one. The argument: how many batches
 * each of three threads frees, of 256 blocks.
 *
 * @run 64M 30000
 * @media tmpfs
 * @plain
 */
#include <pthread.h>

#include "check.h"

enum { FREERS = 3, BATCH = 256 };

static int batches;

static void **mailboxes[FREERS];

static void *release(void *argument) {
	void ***mailbox = &mailboxes[(uintptr_t) argument];
	for (int i = 0; i < batches; i++) {
		void **batch;
		while ((batch = __atomic_exchange_n(mailbox, NULL, __ATOMIC_ACQUIRE)) == NULL)
			sched_yield();
		for (int j = 0; j < BATCH; j++)
			free(batch[j]);
		free(batch);
	}
	return NULL;
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	batches = atoi(arguments[1]);
	pthread_t threads[FREERS];
	for (size_t i = 0; i < FREERS; i++)
		CHECK(pthread_create(&threads[i], NULL, release, (void *) (uintptr_t) i) == 0);
	for (int i = 0; i < batches; i++) {
		for (int freer = 0; freer < FREERS; freer++) {
			void **batch = malloc(BATCH * sizeof *batch);
			CHECK(batch != NULL);
			for (int j = 0; j < BATCH; j++) {
				batch[j] = malloc(48);
				CHECK(batch[j] != NULL);
				/* The owner frees some itself, from the same slabs. */
				if (j % 3 == 0) {
					free(batch[j]);
					batch[j] = malloc(48);
				}
			}
			while (__atomic_load_n(&mailboxes[freer], __ATOMIC_RELAXED) != NULL)
				sched_yield();
			__atomic_store_n(&mailboxes[freer], batch, __ATOMIC_RELEASE);
		}
	}
	for (size_t i = 0; i < FREERS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	return check_ok();
}
