/*
 * Every descriptor is closed before the fork.
 *
 * @fork 1 2 3
 * @plain
 */
#include "family.h"

int main(void) {
	check_fork(0);
	CHECK(close_range(3, ~0U, 0) == 0);
	check_fork(100);
	check_fork(200);
	CHECK(close_range(3, ~0U, 0) == 0);
	check_fork(300);
	return check_ok();
}
