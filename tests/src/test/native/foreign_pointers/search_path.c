/*
 * dlopen searches where the caller's own $ORIGIN says, with RTLD_DEEPBIND and without, and dlerror tells of what is missing.
 *
 * @plain
 * @linked
 */
#include <dlfcn.h>

#include "../check.h"

int main(void) {
	char name[4096];
	snprintf(name, sizeof name, "%s/outer.so", getenv("LIBRARIES"));
	int flags[] = {RTLD_NOW, RTLD_LAZY | RTLD_DEEPBIND, RTLD_NOW | RTLD_GLOBAL};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		void *library = dlopen(name, flags[i]);
		CHECK(library != NULL);
		int (*answer)(int) = (int (*)(int)) dlsym(library, "outer_answer");
		CHECK(answer != NULL);
		CHECK_FOR(i, answer(flags[i]) == 42);
		CHECK(dlclose(library) == 0);
	}
	CHECK(dlopen("inner.so", RTLD_NOW) == NULL);
	const char *error = dlerror();
	CHECK(error != NULL && strstr(error, "inner.so") != NULL);
	CHECK(dlopen(NULL, RTLD_NOW) != NULL);
	return check_ok();
}
