/*
 * Writes into the holder of the run lock as if the locks were used wrongly. The argument: how.
 */
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>

#include "layout.h"

enum { BLOCK_BYTES = 8 << 20 };

static char *holder;
static char *record_page;

/* The write that comes with the lock held goes on, but another thread seems to have the lock. */
static void take_away(int signal) {
	(void) signal;
	CHECK(WORD(int, holder, -HOLDER_OFFSET) != 0);
	WORD(pthread_t, holder, 0) = pthread_self() + 1;
	if (mprotect(record_page, 4096, PROT_READ | PROT_WRITE) != 0)
		_exit(99);
}

/* The thread that ends takes the heap lock, and none before it: it gives nothing back. */
static void *hold_run_lock(void *block) {
	*(void **) block = hidden(malloc(16));
	WORD(pthread_t, holder, 0) = pthread_self();
	return NULL;
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	const char *use = arguments[1];
	char *block = hidden(malloc(BLOCK_BYTES));
	CHECK(block != NULL && hidden(malloc(BLOCK_BYTES)) != NULL);
	char *pool = pool_of(block);
	holder = pool + RUN_LOCK_OFFSET + HOLDER_OFFSET;
	if (strcmp(use, "taken twice") == 0) {
		WORD(pthread_t, holder, 0) = pthread_self();
		free(block);
	} else if (strcmp(use, "taken against the ranks") == 0) {
		pthread_t thread;
		void *kept;
		CHECK(pthread_create(&thread, NULL, hold_run_lock, &kept) == 0);
		CHECK(pthread_join(thread, NULL) == 0);
	} else if (strcmp(use, "let go of by another") == 0) {
		/* The record of its last page is written once only when the block is freed, under the lock. */
		record_page = (char *) ((uintptr_t) record_of(pool, block + BLOCK_BYTES - 1) & ~(uintptr_t) 4095);
		CHECK(record_page > record_of(pool, block));
		CHECK(signal(SIGSEGV, take_away) != SIG_ERR);
		CHECK(mprotect(record_page, 4096, PROT_READ) == 0);
		free(block);
		CHECK(WORD(pthread_t, holder, 0) == pthread_self() + 1);
	} else {
		CHECK_FOR(0, !strcmp(use, "well"));
		free(block);
	}
	return check_ok();
}
