/*
 * The pool's descriptor is out of the way (at least 512), closed at exec, open for this process alone; its file has no name and nobody else's rights.
 *
 * @linked
 */
#include "maps.h"

int main(void) {
	struct stat status;
	int descriptor = pool_descriptor(&status);
	CHECK_FOR(descriptor, descriptor >= 512);
	int flags = fcntl(descriptor, F_GETFD);
	CHECK_FOR(flags, flags != -1 && (flags & FD_CLOEXEC));
	CHECK_FOR(status.st_mode, (status.st_mode & 07777) == 0600);
	CHECK_FOR(status.st_nlink, status.st_nlink == 0);
	CHECK_FOR(status.st_size, status.st_size == 64 << 20);
	CHECK(status.st_uid == geteuid());
	for (int other = 3; other < 512; other++)
		CHECK_FOR(other, fcntl(other, F_GETFD) == -1);
	int next = dup(0);
	CHECK_FOR(next, next == 3);
	return check_ok();
}
