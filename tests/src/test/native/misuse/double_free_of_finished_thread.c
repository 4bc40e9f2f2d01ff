/*
 * Two frees of a block whose owner has ended.
 *
 * @misuse
 * @media tmpfs
 */
#include "misuse.h"

static void *allocate(void *argument) {
	(void) argument;
	return malloc(100);
}

int main(void) {
	pthread_t thread;
	void *block;
	CHECK(pthread_create(&thread, NULL, allocate, NULL) == 0);
	CHECK(pthread_join(thread, &block) == 0);
	CHECK(block != NULL);
	free(block);
	free(victim(block));
	return unnoticed();
}
