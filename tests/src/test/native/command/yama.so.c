/*
 * What the kernel answers where kernel.yama.ptrace_scope is 1, for whoever it is preloaded into: the memory of other processes may not be read,
 * all else as before. The setting itself shows as 1. Many kernels are built without it, and changing it would concern the whole machine.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_memory_of_another(char const *path) {
	int process, length = 0;
	return sscanf(path, "/proc/%d/mem%n", &process, &length) == 1 && length == (int) strlen(path) && process != getpid();
}

static int answer(char const *function, char const *path, int flags, mode_t mode) {
	if (is_memory_of_another(path)) {
		errno = EACCES;
		return -1;
	}
	if (strcmp(path, "/proc/sys/kernel/yama/ptrace_scope") == 0) {
		int ends[2];
		if (pipe(ends) != 0 || write(ends[1], "1\n", 2) != 2) {
			return -1;
		}
		close(ends[1]);
		return ends[0];
	}
	int (*real)(char const *, int, ...) = (int (*)(char const *, int, ...)) dlsym(RTLD_NEXT, function);
	return real(path, flags, mode);
}

static mode_t mode_of(int flags, va_list arguments) {
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

int open(char const *path, int flags, ...) {
	va_list arguments;
	va_start(arguments, flags);
	int result = answer("open", path, flags, mode_of(flags, arguments));
	va_end(arguments);
	return result;
}

int open64(char const *path, int flags, ...) {
	va_list arguments;
	va_start(arguments, flags);
	int result = answer("open64", path, flags, mode_of(flags, arguments));
	va_end(arguments);
	return result;
}
