/*
 * The system calls that write the copy of the pool do not go well. The argument: "interrupted", before and in the middle of each; or how all of them fail
 * after the first: "refused" for lack of space, or "nothing" written and no reason given.
 */
#include <sys/syscall.h>

#include "family.h"

static const char *hindrance;
static unsigned long calls;

/* The C library's function, as the whole process sees it. */
ssize_t pwrite(int file, const void *from, size_t bytes, off_t offset) {
	calls++;
	if (strcmp(hindrance, "interrupted") == 0) {
		if (calls % 3 != 0) {
			errno = EINTR;
			return -1;
		}
		bytes = bytes > 4097 ? bytes / 2 + 1 : bytes;
	} else if (calls > 1) {
		errno = strcmp(hindrance, "refused") == 0 ? ENOSPC : EINTR;
		return strcmp(hindrance, "refused") == 0 ? -1 : 0;
	}
	return syscall(SYS_pwrite64, file, from, bytes, offset);
}

int main(int count, char **arguments) {
	CHECK(count == 2);
	hindrance = arguments[1];
	struct family family;
	family_open(&family, 1);
	family_splits(&family, 100);
	family_close(&family);
	CHECK_FOR(calls, calls > 1);
	return check_ok();
}
