/*
 * Three hundred forks leave no descriptor and no mapping behind in the parent.
 *
 * @fork 1 2 3
 */
#include "descriptors.h"
#include "family.h"

enum { FORKS = 300, FIRST = 20 };

static int count_mappings(void) {
	int count = 0;
	FILE *maps = fopen("/proc/self/maps", "r");
	CHECK(maps != NULL);
	for (int c; (c = getc(maps)) != EOF;)
		count += c == '\n';
	fclose(maps);
	return count;
}

int main(void) {
	int descriptors = 0, mappings = 0;
	struct family family;
	family_open(&family, 1);
	for (int i = 0; i < FORKS; i++) {
		if (i == FIRST) {
			descriptors = count_descriptors();
			mappings = count_mappings();
		}
		pid_t child = fork_surely();
		if (child == 0) {
			family_close(&family);
			_exit(0);
		}
		wait_for(child);
	}
	CHECK_FOR(count_descriptors(), count_descriptors() == descriptors);
	CHECK_FOR(count_mappings(), count_mappings() <= mappings + 4);
	family_close(&family);
	return check_ok();
}
