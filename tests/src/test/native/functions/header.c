/*
 * libvmmalloc.h: beside <malloc.h>, and what it says of the version.
 *
 * @linked only
 */
#include <malloc.h>

#include <libvmmalloc.h>

#include "check.h"

int main(void) {
	CHECK(VMMALLOC_MAJOR_VERSION == 1);
	CHECK(VMMALLOC_MINOR_VERSION == 1);
	CHECK(VMMALLOC_MIN_POOL == 14680064);
	void *block = malloc(100);
	CHECK(malloc_usable_size(block) >= 100);
	cfree(block);
	return check_ok();
}
