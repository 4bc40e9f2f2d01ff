/*
 * The program's pre-initialisation array runs before all constructors, the C library's included, and its blocks live on.
 *
 * @linked
 */
#include "journal.h"

static struct journal journal;

static void initialise(void) {
	journal_open(&journal);
	journal_once();
}

__attribute__((section(".preinit_array"), used)) static void (*early_array[])(void) = {initialise};

int main(void) {
	CHECK(is_in_pool(journal.blocks[JOURNAL_BLOCKS - 1]));
	journal_close(&journal);
	return check_ok();
}
