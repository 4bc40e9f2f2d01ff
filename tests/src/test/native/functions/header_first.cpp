/*
 * libvmmalloc.h: usable from C++, before and without any other header.
 *
 * @linked only
 */
#include <libvmmalloc.h>

static void *first = malloc(VMMALLOC_MIN_POOL / 1000);
static void *second = aligned_alloc(64, 100);
static void *third = pvalloc(1);

#include "check.h"

int main() {
	CHECK(first != nullptr && second != nullptr && third != nullptr);
	cfree(first);
	free(second);
	free(third);
	return check_ok();
}
