/* A library that a program needs by name, whose constructor runs before the program's. */
#include "journal.h"

static struct journal own;

__attribute__((constructor(101))) static void construct(void) {
	journal_open(&own);
}

__attribute__((destructor(101))) static void destruct(void) {
	journal_close(&own);
	journal_once();
}

int needed_is_in_pool(void) {
	return is_in_pool(own.blocks[0]);
}
