/*
 * Fills a hundred MiB, sees that the directory shows no new file, and kills itself. The argument: the directory.
 */
#include <dirent.h>
#include <signal.h>

#include "check.h"

enum { SIZE = 100 << 20 };

int main(int count, char **arguments) {
	CHECK(count == 2);
	char *block = malloc(SIZE);
	CHECK(block != NULL);
	fill(block, SIZE, 1);
	DIR *directory = opendir(arguments[1]);
	CHECK(directory != NULL);
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
		CHECK(entry->d_name[0] == '.' || strcmp(entry->d_name, "lost+found") == 0);
	CHECK(write(1, "filled\n", 7) == 7);
	raise(SIGKILL);
	return 95;
}
