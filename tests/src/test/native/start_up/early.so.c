/* A library that allocates in its constructors and in its destructors: of the earliest and of the latest priority, and without one. */
#include "journal.h"

static struct journal first;
static struct journal second;

__attribute__((constructor(101))) static void earliest(void) {
	journal_open(&first);
}

__attribute__((constructor)) static void middle(void) {
	journal_open(&second);
}

__attribute__((destructor)) static void early_end(void) {
	journal_close(&first);
	journal_open(&first);
}

__attribute__((destructor(101))) static void latest_end(void) {
	journal_close(&first);
	journal_close(&second);
	journal_once();
}

int early_is_loaded(void) {
	return first.blocks[0] != NULL && second.blocks[0] != NULL;
}
