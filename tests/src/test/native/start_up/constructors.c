/*
 * Constructors of a second preloaded library and of the program allocate before or after the library's own constructor; destructors after its destructor.
 *
 * @preload early
 */
#include "journal.h"

int early_is_loaded(void) __attribute__((weak));

static struct journal in_constructor;

__attribute__((constructor(101))) static void construct(void) {
	journal_open(&in_constructor);
}

__attribute__((destructor(101))) static void destruct(void) {
	journal_close(&in_constructor);
	journal_once();
}

static void at_exit(void) {
	journal_once();
}

int main(void) {
	CHECK(early_is_loaded && early_is_loaded());
	CHECK(is_in_pool(in_constructor.blocks[0]));
	CHECK(atexit(at_exit) == 0);
	return check_ok();
}
