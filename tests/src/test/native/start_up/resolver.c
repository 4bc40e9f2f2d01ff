/*
 * An indirect function's resolver in the program allocates, while the loader is still relocating.
 *
 * @flags -Wl,-z,now
 */
#include "journal.h"

static struct journal journal;

static int answer(void) {
	return 42;
}

static int (*resolve(void))(void) {
	journal_open(&journal);
	return answer;
}

int question(void) __attribute__((ifunc("resolve")));

int main(void) {
	CHECK(question() == 42);
	journal_close(&journal);
	return check_ok();
}
