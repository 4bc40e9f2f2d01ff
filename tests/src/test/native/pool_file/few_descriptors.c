/*
 * With a limit of fewer descriptors than 512 the pool still starts, in this program after exec with a limit of 64.
 */
#include <sys/resource.h>

#include "maps.h"

int main(int count, char **arguments) {
	struct rlimit limit = {64, 64};
	if (count == 1) {
		CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
		execl("/proc/self/exe", arguments[0], "again", NULL);
		CHECK(!"exec");
	}
	struct stat status;
	int descriptor = pool_descriptor(&status);
	CHECK_FOR(descriptor, descriptor >= 3 && descriptor < 64);
	CHECK(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
	char *block = malloc(20 << 20);
	CHECK(block != NULL);
	fill(block, 20 << 20, 1);
	CHECK(holds(block, 20 << 20, 1));
	return check_ok();
}
