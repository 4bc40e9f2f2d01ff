/*
 * Starts a program, as often as asked for and one after the other, and writes what it took. The arguments:
 *
 *   launch FIGURES PROCESSES TIMES LIBRARY PROGRAM [ARGUMENT...]
 *
 * FIGURES is the file for the figures; PROCESSES the file through which a process joins the memory cgroup, or -; LIBRARY is preloaded in the
 * program alone, or -. The figures are numbers on one line: wall time, user and system time of all runs in nanoseconds, the largest resident set of
 * a process in bytes, minor and major page faults, and the status of the last run as a shell gives it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NANOS_IN_SECOND 1000000000L
#define NANOS_IN_MICROSECOND 1000L
#define BYTES_IN_KIB 1024L
#define SIGNAL_STATUS 128
#define CANNOT_START 127

static void fail(const char *what) {
	fprintf(stderr, "launch: %s: %s\n", what, strerror(errno));
	_exit(CANNOT_START);
}

static long wall_nanos(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NANOS_IN_SECOND + now.tv_nsec;
}

static long nanos(struct timeval time) {
	return time.tv_sec * NANOS_IN_SECOND + time.tv_usec * NANOS_IN_MICROSECOND;
}

/* In the child: the program, in the cgroup and with the library. It does not outlive the one who waits for it. */
static void become(const char *processes, const char *library, char **program) {
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		fail("prctl");
	if (strcmp(processes, "-") != 0) {
		int file = open(processes, O_WRONLY | O_CLOEXEC);
		if (file < 0 || write(file, "0", 1) != 1)
			fail(processes);
		close(file);
	}
	if (strcmp(library, "-") != 0)
		setenv("LD_PRELOAD", library, 1);
	execvp(program[0], program);
	fail(program[0]);
}

static int run(const char *processes, const char *library, char **program) {
	pid_t child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0)
		become(processes, library, program);
	int status;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			fail("wait");
	return WIFEXITED(status) ? WEXITSTATUS(status) : SIGNAL_STATUS + WTERMSIG(status);
}

int main(int count, char **arguments) {
	if (count < 6) {
		fprintf(stderr, "launch: launch FIGURES PROCESSES TIMES LIBRARY PROGRAM [ARGUMENT...]\n");
		return 2;
	}
	int status = 0;
	long start = wall_nanos();
	for (long times = strtol(arguments[3], NULL, 10); times > 0 && status == 0; times--)
		status = run(arguments[2], arguments[4], arguments + 5);
	long wall = wall_nanos() - start;
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	FILE *figures = fopen(arguments[1], "w");
	if (figures == NULL)
		fail(arguments[1]);
	fprintf(figures, "%ld %ld %ld %ld %ld %ld %d\n", wall, nanos(usage.ru_utime), nanos(usage.ru_stime), usage.ru_maxrss * BYTES_IN_KIB,
			usage.ru_minflt, usage.ru_majflt, status);
	return fclose(figures) == 0 ? 0 : 1;
}
