/* A library to be opened and closed again and again: constructor and destructor allocate, and it has thread-local memory of its own. */
#include "journal.h"

static struct journal own;
static __thread char local[200000] = "thread";

__attribute__((constructor)) static void construct(void) {
	journal_open(&own);
}

__attribute__((destructor)) static void destruct(void) {
	journal_close(&own);
}

int plugin_touch(void) {
	CHECK(strcmp(local, "thread") == 0 || local[sizeof local - 1] == 1);
	local[sizeof local - 1] = 1;
	return local[0];
}
