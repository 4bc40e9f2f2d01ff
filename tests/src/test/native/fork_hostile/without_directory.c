/*
 * The pool's directory is out of reach when the program forks. The arguments: "removed" or "chroot", and the directory.
 */
#include <sys/stat.h>

#include "family.h"

int main(int count, char **arguments) {
	CHECK(count == 3);
	struct family family;
	family_open(&family, 1);
	if (strcmp(arguments[1], "removed") == 0) {
		CHECK(rmdir(arguments[2]) == 0);
	} else {
		char empty[4096];
		snprintf(empty, sizeof empty, "%s/empty", arguments[2]);
		CHECK(mkdir(empty, 0700) == 0);
		CHECK(chroot(empty) == 0 && chdir("/") == 0);
	}
	family_splits(&family, 100);
	family_close(&family);
	check_fork(200);
	return check_ok();
}
