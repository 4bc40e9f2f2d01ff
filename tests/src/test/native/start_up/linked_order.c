/*
 * A library that the program needs allocates in a constructor and a destructor, whether or not it comes before ours.
 *
 * @linked
 * @flags $OUT/needed.so -Wl,-rpath,$OUT
 */
#include "journal.h"

int needed_is_in_pool(void);

int main(void) {
	CHECK(needed_is_in_pool());
	journal_once();
	return check_ok();
}
