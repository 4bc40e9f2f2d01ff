/*
 * While threads open and close libraries, whose thread-local memory the loader allocates, other threads start, allocate, free and end.
 *
 * @linked
 * @plain
 */
#include <dlfcn.h>
#include <pthread.h>

#include "journal.h"

enum { OPENERS = 2, ALLOCATORS = 2, ROUNDS = 600 };

static int running = OPENERS;

static void *open_and_close(void *argument) {
	char name[4096];
	snprintf(name, sizeof name, "%s/plugin.so", getenv("LIBRARIES"));
	for (int i = 0; i < ROUNDS; i++) {
		void *library = dlopen(name, i % 2 ? RTLD_NOW : RTLD_LAZY);
		CHECK(library != NULL);
		int (*touch)(void) = (int (*)(void)) dlsym(library, "plugin_touch");
		CHECK(touch != NULL && touch() == 't');
		CHECK(dlsym(library, "no such function") == NULL && dlerror() != NULL);
		CHECK(dlclose(library) == 0);
	}
	__atomic_fetch_sub(&running, 1, __ATOMIC_RELEASE);
	return argument;
}

static void *allocate_once(void *argument) {
	journal_once();
	return argument;
}

static void *allocate(void *argument) {
	while (__atomic_load_n(&running, __ATOMIC_ACQUIRE) > 0) {
		pthread_t thread;
		journal_once();
		CHECK(pthread_create(&thread, NULL, allocate_once, NULL) == 0);
		CHECK(pthread_join(thread, NULL) == 0);
	}
	return argument;
}

int main(void) {
	pthread_t threads[OPENERS + ALLOCATORS];
	for (int i = 0; i < OPENERS + ALLOCATORS; i++)
		CHECK(pthread_create(&threads[i], NULL, i < OPENERS ? open_and_close : allocate, NULL) == 0);
	for (int i = 0; i < OPENERS + ALLOCATORS; i++)
		CHECK(pthread_join(threads[i], NULL) == 0);
	return check_ok();
}
