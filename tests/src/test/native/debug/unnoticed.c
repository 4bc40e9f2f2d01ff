/*
 * A child that the C library's fork handlers know nothing of, and that allocates all the same.
 */
#include <sys/syscall.h>

#include "family.h"

int main(void) {
	free(hidden(malloc(333)));
	pid_t child = (pid_t) syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	CHECK(child >= 0);
	if (child == 0) {
		void *block = hidden(malloc(777));
		free(block);
		_exit(0);
	}
	wait_for(child);
	return check_ok();
}
