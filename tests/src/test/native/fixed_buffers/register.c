/*
 * Registers a block as a fixed buffer of an io_uring; prints "accepted", the name of the error, or that there is no io_uring. The kernel wants to write to
 * fixed buffers without telling the file system, so it refuses memory of files on a disk.
 */
#include <linux/io_uring.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "check.h"

int main(void) {
	struct io_uring_params parameters = {0};
	struct iovec buffer = {.iov_base = malloc(100000), .iov_len = 100000};
	CHECK(buffer.iov_base != NULL);
	fill(buffer.iov_base, buffer.iov_len, 1);
	long ring = syscall(__NR_io_uring_setup, 4, &parameters);
	if (ring == -1) {
		CHECK(errno == ENOSYS || errno == EPERM);
		return puts("no io_uring") < 0;
	}
	long registered = syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &buffer, 1);
	puts(registered == 0 ? "accepted" : strerrorname_np(errno));
	CHECK(holds(buffer.iov_base, buffer.iov_len, 1));
	return 0;
}
