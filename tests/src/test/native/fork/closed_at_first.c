/*
 * Every descriptor is closed before the first fork, with blocks from before and memory that was released.
 *
 * @fork 1 2 3
 * @plain
 */
#include "family.h"

int main(void) {
	struct family family;
	family_open(&family, 1);
	char *released = malloc(10 << 20);
	CHECK(released != NULL);
	memset(released, 1, 10 << 20);
	free(released);
	malloc_trim(0);
	CHECK(close_range(3, ~0U, 0) == 0);
	family_splits(&family, 100);
	family_live(&family, 200);
	family_splits(&family, 300);
	family_close(&family);
	return check_ok();
}
