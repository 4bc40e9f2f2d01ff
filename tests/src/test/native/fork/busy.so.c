/* A library whose fork handlers, registered in its constructor, allocate, free and start threads. */
#include <pthread.h>

#include "../check.h"

static char *kept;
static void *pieces[100];

static void use_heap(void) {
	for (size_t i = 0; i < 100; i++) {
		free(pieces[i]);
		pieces[i] = malloc(i * i * 7);
		CHECK_FOR(i, pieces[i] != NULL);
		memset(pieces[i], 1, i * i * 7);
	}
}

static void *run(void *argument) {
	void *block = malloc(3000);
	CHECK(block != NULL);
	free(argument);
	return block;
}

static void prepare(void) {
	free(kept);
	kept = malloc(100000);
	CHECK(kept != NULL);
	fill(kept, 100000, 1);
	use_heap();
}

static void use_thread(void) {
	pthread_t thread;
	void *block;
	CHECK(holds(kept, 100000, 1));
	use_heap();
	CHECK(pthread_create(&thread, NULL, run, malloc(2000)) == 0);
	CHECK(pthread_join(thread, &block) == 0);
	free(block);
}

__attribute__((constructor)) static void construct(void) {
	CHECK(pthread_atfork(prepare, use_thread, use_thread) == 0);
}
