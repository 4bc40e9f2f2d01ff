/*
 * Opens a library that only its own search path finds.
 *
 * @flags -Wl,-rpath,$ORIGIN -Wl,--enable-new-dtags
 */
#include <dlfcn.h>

#include "../check.h"

int outer_answer(int flags);

int outer_answer(int flags) {
	void *library = dlopen("inner.so", flags);
	if (library == NULL)
		return 0;
	int (*answer)(void) = (int (*)(void)) dlsym(library, "inner_answer");
	CHECK(answer != NULL);
	int result = answer();
	CHECK(dlclose(library) == 0);
	return result;
}
