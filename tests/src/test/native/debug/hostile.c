/*
 * A program that closes every descriptor it did not open, and opens its own data in their place: nothing of the log may get in there, and nothing of
 * it may be lost. The argument: the file of its data.
 */
#include <fcntl.h>

#include "descriptors.h"

int main(int count, char **arguments) {
	CHECK(count == 2);
	int end = end_of_descriptors(1200);
	free(hidden(malloc(111)));
	int data = open(arguments[1], O_RDWR | O_CREAT, 0600);
	CHECK(data >= 0);
	for (int i = 3; i < end; i++)
		if (i != data)
			CHECK(fcntl(i, F_GETFD) == -1 || fcntl(i, F_GETFD) == FD_CLOEXEC);
	for (int i = 3; i < end; i++)
		if (i != data)
			CHECK_FOR(i, dup2(data, i) == i);
	free(hidden(malloc(222)));
	CHECK(lseek(data, 0, SEEK_END) == 0);
	return check_ok();
}
