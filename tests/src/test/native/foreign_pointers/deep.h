/* The functions of deep.so, opened with RTLD_DEEPBIND. */
#ifndef DEEP_H
#define DEEP_H

#include <dlfcn.h>

#include "../maps.h"

static void *(*deep_allocate)(size_t size);
static void *(*deep_duplicate)(const char *text);
static void *(*deep_resize)(void *block, size_t size);
static void (*deep_free)(void *block);

static inline void *deep_open(void) {
	char name[4096];
	snprintf(name, sizeof name, "%s/deep.so", getenv("LIBRARIES"));
	void *library = dlopen(name, RTLD_NOW | RTLD_DEEPBIND);
	CHECK(library != NULL);
	deep_allocate = (void *(*)(size_t)) dlsym(library, "deep_allocate");
	deep_duplicate = (void *(*)(const char *)) dlsym(library, "deep_duplicate");
	deep_resize = (void *(*)(void *, size_t)) dlsym(library, "deep_resize");
	deep_free = (void (*)(void *)) dlsym(library, "deep_free");
	CHECK(deep_allocate && deep_duplicate && deep_resize && deep_free);
	return library;
}

#endif
