/*
 * The other ways to start a process: exec after fork, vfork, posix_spawn, system, popen, daemon.
 *
 * @fork 1 2 3
 * @plain
 */
#include <spawn.h>

#include "family.h"

static struct family family;
static char *const WORDS[] = {"sh", "-c", "exit 0", NULL};

static void check_exec(void) {
	pid_t child = fork_surely();
	if (child == 0) {
		family_live(&family, 100);
		execv("/bin/sh", WORDS);
		_exit(93);
	}
	wait_for(child);
}

static void check_vfork(void) {
	pid_t child = vfork();
	CHECK(child >= 0);
	if (child == 0) {
		execv("/bin/sh", WORDS);
		_exit(93);
	}
	wait_for(child);
}

static void check_spawn(void) {
	pid_t child;
	CHECK(posix_spawn(&child, "/bin/sh", NULL, NULL, WORDS, environ) == 0);
	wait_for(child);
}

static void check_pipe(void) {
	char line[100];
	FILE *pipe = popen("echo word | cat; echo more", "r");
	CHECK(pipe != NULL);
	CHECK(fgets(line, sizeof line, pipe) != NULL && strcmp(line, "word\n") == 0);
	CHECK(fgets(line, sizeof line, pipe) != NULL && strcmp(line, "more\n") == 0);
	CHECK(pclose(pipe) == 0);
}

/* The daemon is nobody's child: a pipe tells of its end. */
static void check_daemon(void) {
	int ends[2];
	char answer = 0;
	CHECK(pipe(ends) == 0);
	pid_t child = fork_surely();
	if (child == 0) {
		if (daemon(0, 1) != 0)
			_exit(93);
		family_live(&family, 300);
		family_close(&family);
		_exit(write(ends[1], "d", 1) == 1 ? 0 : 93);
	}
	close(ends[1]);
	wait_for(child);
	CHECK(read(ends[0], &answer, 1) == 1 && answer == 'd');
	close(ends[0]);
}

int main(void) {
	family_open(&family, 1);
	for (uint64_t round = 0; round < 5; round++) {
		check_exec();
		check_vfork();
		check_spawn();
		CHECK(system("test $(echo 1 | cat) = 1") == 0);
		check_pipe();
		check_daemon();
		family_live(&family, round);
	}
	family_close(&family);
	return check_ok();
}
