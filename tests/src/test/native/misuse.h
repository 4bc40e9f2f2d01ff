/* What a program that misuses the heap needs: it names its victim first, and must not live on. */
#ifndef MISUSE_H
#define MISUSE_H

#include <pthread.h>

#include "check.h"

/* Prints the pointer that the message has to name. */
static inline void *victim(const void *pointer) {
	char text[32];
	int length = snprintf(text, sizeof text, "%p\n", pointer);
	CHECK(write(1, text, (size_t) length) == length);
	return hidden(pointer);
}

/* The end of a program whose misuse nobody saw. */
static inline int unnoticed(void) {
	return 97;
}

static void *free_it(void *pointer) {
	free(pointer);
	return NULL;
}

/* Frees the block in another thread, which then ends. */
static inline void free_in_another_thread(void *pointer) {
	pthread_t thread;
	CHECK(pthread_create(&thread, NULL, free_it, pointer) == 0);
	CHECK(pthread_join(thread, NULL) == 0);
}

#endif
