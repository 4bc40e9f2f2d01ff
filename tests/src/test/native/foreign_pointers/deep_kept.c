/*
 * With VMMALLOC_DEEPBIND=keep such a library allocates from the C library's heap; its blocks can be freed outside.
 *
 * @environment VMMALLOC_DEEPBIND=keep
 */
#include "deep.h"

static const size_t SIZES[] = {10, 1000, 100000, 2000000};

int main(void) {
	deep_open();
	for (int round = 0; round < 100; round++) {
		for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
			char *theirs = deep_allocate(SIZES[i]);
			CHECK_FOR(SIZES[i], theirs != NULL && (round > 0 || !is_in_pool(theirs)));
			CHECK_FOR(SIZES[i], malloc_usable_size(theirs) >= SIZES[i]);
			fill(theirs, SIZES[i], 1);
			theirs = realloc(theirs, SIZES[i] * 2);
			CHECK_FOR(SIZES[i], theirs != NULL && holds(theirs, SIZES[i] / 8 * 8, 1));
			free(theirs);
			free(deep_allocate(SIZES[i]));
		}
		free(deep_duplicate("text"));
	}
	return check_ok();
}
