/*
 * Constructors of a second preloaded library, of the program, and its pre-initialisation array allocate before or after the library's own constructor;
 * destructors after its destructor.
 *
 * @preload early
 */
#include "journal.h"

int early_is_loaded(void) __attribute__((weak));

static struct journal before_constructors;
static struct journal in_constructor;

static void initialise_early(void) {
	journal_open(&before_constructors);
}

__attribute__((section(".preinit_array"), used)) static void (*early_array[])(void) = {initialise_early};

__attribute__((constructor(101))) static void construct(void) {
	journal_open(&in_constructor);
}

__attribute__((destructor(101))) static void destruct(void) {
	journal_close(&in_constructor);
	journal_once();
}

static void at_exit(void) {
	journal_close(&before_constructors);
	journal_once();
}

int main(void) {
	CHECK(early_is_loaded && early_is_loaded());
	CHECK(is_in_pool(before_constructors.blocks[0]));
	CHECK(is_in_pool(in_constructor.blocks[0]));
	CHECK(atexit(at_exit) == 0);
	return check_ok();
}
