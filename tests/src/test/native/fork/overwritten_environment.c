/*
 * The program overwrites its arguments and its environment, as those do that change their title, and empties it, before it forks.
 *
 * @fork 1 2 3
 */
#include "family.h"

int main(int count, char **arguments) {
	CHECK(count >= 1);
	char *start = arguments[0];
	char *end = start;
	for (char **variable = environ; *variable != NULL; variable++)
		end = *variable + strlen(*variable);
	CHECK(end > start && end - start < 100000);
	memset(start, 'x', (size_t) (end - start));
	check_fork(0);
	CHECK(clearenv() == 0);
	check_fork(100);
	return check_ok();
}
