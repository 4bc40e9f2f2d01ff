/*
 * afresh PROGRAM [ARGUMENT...]: becomes the program, started as a login would start it, whatever the tests were started by: no signal is ignored or
 * blocked, as some are below nohup, in the background of a script and in continuous integration; new files are readable for all; and as many
 * descriptors may be open as is usual.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { USUAL_MASK = 022, USUAL_DESCRIPTORS = 1024 };

int main(int count, char **words) {
	if (count < 2) {
		fprintf(stderr, "usage: afresh PROGRAM [ARGUMENT...]\n");
		return 125;
	}
	/* Those that cannot be set, SIGKILL, SIGSTOP and the C library's own, are never ignored. */
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	umask(USUAL_MASK);
	struct rlimit descriptors;
	if (getrlimit(RLIMIT_NOFILE, &descriptors) == 0) {
		descriptors.rlim_cur = descriptors.rlim_max < USUAL_DESCRIPTORS ? descriptors.rlim_max : USUAL_DESCRIPTORS;
		setrlimit(RLIMIT_NOFILE, &descriptors);
	}
	execvp(words[1], words + 1);
	fprintf(stderr, "afresh: %s: %s\n", words[1], strerror(errno));
	return 127;
}
