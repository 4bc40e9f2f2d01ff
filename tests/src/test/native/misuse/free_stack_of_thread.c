/*
 * free of a variable on the stack of another thread.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

static void *run(void *argument) {
	char variable[64];
	memset(variable, 1, sizeof variable);
	free(victim(variable));
	return argument;
}

int main(void) {
	pthread_t thread;
	CHECK(pthread_create(&thread, NULL, run, NULL) == 0);
	CHECK(pthread_join(thread, NULL) == 0);
	return unnoticed();
}
