/*
 * What a library opened with RTLD_DEEPBIND allocates is in the pool, and blocks pass both ways.
 *
 * @linked
 */
#include "deep.h"

static const size_t SIZES[] = {10, 1000, 100000, 2000000};

int main(void) {
	void *library = deep_open();
	for (int round = 0; round < 100; round++) {
		for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
			char *theirs = deep_allocate(SIZES[i]);
			CHECK_FOR(SIZES[i], theirs != NULL && (round > 0 || is_in_pool(theirs)));
			fill(theirs, SIZES[i], 1);
			theirs = realloc(theirs, SIZES[i] * 2);
			CHECK_FOR(SIZES[i], theirs != NULL && holds(theirs, SIZES[i] / 8 * 8, 1));
			free(theirs);
			char *ours = malloc(SIZES[i]);
			CHECK_FOR(SIZES[i], ours != NULL);
			fill(ours, SIZES[i], 2);
			ours = deep_resize(ours, SIZES[i] * 2);
			CHECK_FOR(SIZES[i], ours != NULL && holds(ours, SIZES[i] / 8 * 8, 2));
			deep_free(ours);
		}
		char *text = deep_duplicate("text");
		CHECK(strcmp(text, "text") == 0);
		free(text);
	}
	CHECK(dlclose(library) == 0);
	return check_ok();
}
