/*
 * After much use of the heap the process has the one thread it started with, and no signal has a handler.
 */
#include <dirent.h>
#include <signal.h>

#include "check.h"

int main(void) {
	for (int i = 0; i < 200000; i++) {
		size_t size = (size_t) (i * 7919 % 300000);
		char *block = malloc(size);
		CHECK(block != NULL);
		if (size > 0)
			block[size - 1] = 1;
		free(block);
	}
	malloc_trim(0);
	for (int i = 1; i < NSIG; i++) {
		struct sigaction action;
		CHECK_FOR(i, sigaction(i, NULL, &action) != 0 || action.sa_handler == SIG_DFL);
	}
	DIR *tasks = opendir("/proc/self/task");
	CHECK(tasks != NULL);
	int threads = 0;
	for (struct dirent *entry; (entry = readdir(tasks)) != NULL;)
		threads += entry->d_name[0] != '.';
	CHECK_FOR(threads, threads == 1);
	closedir(tasks);
	return check_ok();
}
