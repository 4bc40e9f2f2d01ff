/*
 * A child that allocates 777 bytes, in a process that forks as usual.
 */
#include "family.h"

int main(void) {
	free(hidden(malloc(333)));
	pid_t child = fork_surely();
	if (child == 0) {
		free(hidden(malloc(777)));
		return 0;
	}
	wait_for(child);
	free(hidden(malloc(888)));
	return 0;
}
