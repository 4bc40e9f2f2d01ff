/*
 * The system calls that write the copy of the pool do not go well. The argument: "interrupted", before and in the middle of each; or how all of them fail
 * after the first: "refused" for lack of space, or "nothing" written and no reason given.
 */
#include <dlfcn.h>
#include <stdarg.h>
#include <sys/syscall.h>

#include "family.h"

static const char *hindrance;
static unsigned long calls;

/* How many bytes of the copy are written by this call; -1 and errno if it fails. */
static long hindered(long bytes) {
	calls++;
	if (strcmp(hindrance, "interrupted") == 0) {
		errno = EINTR;
		return calls % 3 != 0 ? -1 : bytes > 4097 ? bytes / 2 + 1 : bytes;
	}
	errno = ENOSPC;
	return calls == 1 ? bytes : strcmp(hindrance, "refused") == 0 ? -1 : 0;
}

/* The C library's function, as the whole process sees it. */
long syscall(long number, ...) {
	static long (*next)(long, ...);
	long words[6];
	va_list list;
	va_start(list, number);
	for (int i = 0; i < 6; i++)
		words[i] = va_arg(list, long);
	va_end(list);
	if (number == SYS_pwrite64) {
		words[2] = hindered(words[2]);
		if (words[2] <= 0)
			return words[2];
	}
	if (next == NULL)
		*(void **) &next = dlsym(RTLD_NEXT, "syscall");
	return next(number, words[0], words[1], words[2], words[3], words[4], words[5]);
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
