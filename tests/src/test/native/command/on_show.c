/*
 * A heap to be looked at: threads, remote frees, large blocks, an idle heap and a failure. Then it does what the letters on its standard input
 * say, and answers each with a line.
 */
#include "check.h"
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCKS = 20000, LARGE = 6 };

static void *blocks[BLOCKS];
static void *kept[100];
static void *large[LARGE];
static FILE *info;

static void *free_a_third(void *ignored) {
	(void) ignored;
	for (int i = 0; i < BLOCKS; i += 3) {
		free(blocks[i]);
		blocks[i] = NULL;
	}
	for (int i = 0; i < 50; i++) {
		kept[i] = malloc(3000);
	}
	return NULL;
}

static void *stay(void *ready) {
	for (int i = 50; i < 100; i++) {
		kept[i] = malloc(100 * (size_t) i);
	}
	pthread_barrier_wait(ready);
	for (;;) {
		pause();
	}
	return NULL;
}

static void make_heap(void) {
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = malloc(1 + (size_t) i * 31 % 1500);
		memset(blocks[i], 1, 1);
	}
	for (int i = 0; i < LARGE; i++) {
		large[i] = malloc(100000 * (size_t) (i + 1));
	}
	free(large[1]);
	pthread_t thread;
	pthread_create(&thread, NULL, free_a_third, NULL);
	pthread_join(thread, NULL);
	static pthread_barrier_t ready;
	pthread_barrier_init(&ready, NULL, 2);
	pthread_create(&thread, NULL, stay, &ready);
	pthread_barrier_wait(&ready);
	void *volatile none = malloc((size_t) 1 << 40);
	CHECK(none == NULL);
}

static void say(char const *text) {
	if (write(1, text, strlen(text)) < 0) {
		_exit(1);
	}
}

static void fork_child(void) {
	pid_t child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		char line[32];
		// What both have from before the fork, and what only the child has.
		kept[0] = realloc(kept[0], 5000);
		snprintf(line, sizeof line, "%d\n", (int) getpid());
		say(line);
		for (;;) {
			pause();
		}
	}
}

int main(void) {
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	// What streams and names of sizes need is there before the heap is at rest.
	info = fdopen(dup(1), "w");
	setvbuf(info, NULL, _IONBF, 0);
	make_heap();
	say("ready\n");
	char letter;
	while (read(0, &letter, 1) == 1) {
		switch (letter) {
			case 'i':
				malloc_info(0, info);
				break;
			case 'f':
				fork_child();
				break;
			case 'w':
				if (fork() == 0) {
					_exit(0);
				}
				wait(NULL);
				say("forked\n");
				break;
			case 'c':
				close_range(3, ~0U, 0);
				say("closed\n");
				break;
			case 'e':
				execl("/bin/sleep", "sleep", "60", NULL);
				return 1;
			default:
				break;
		}
	}
	return 0;
}
