/*
 * One call of each function, and for each the function and text that the log must show. Says them without any allocation of its own.
 */
#include "check.h"

static void expect(const char *format, size_t a, size_t b, size_t c) {
	char line[200];
	int length = snprintf(line, sizeof line, format, a, b, c);
	CHECK(write(1, line, (size_t) length) == length);
}

#define ADDRESS(pointer) ((size_t) (pointer))

int main(void) {
	void *a = hidden(malloc(4321));
	expect("malloc] size 4321\n", 0, 0, 0);
	size_t old = ADDRESS(a);
	void *b = hidden(realloc(a, 9999));
	expect("realloc] ptr 0x%zx, size 9999\n", old, 0, 0);
	void *c = hidden(calloc(1, 4321));
	expect("calloc] nmemb 1, size 4321\n", 0, 0, 0);
	void *d = hidden(memalign(16, 4321));
	expect("memalign] boundary 16  size 4321\n", 0, 0, 0);
	void *e = NULL;
	CHECK(posix_memalign(&e, 128, 77) == 0);
	expect("posix_memalign] alignment 128  size 77\n", 0, 0, 0);
	void *f = hidden(aligned_alloc(64, 640));
	expect("aligned_alloc] alignment 64  size 640\n", 0, 0, 0);
	void *g = hidden(valloc(5));
	expect("valloc] size 5\n", 0, 0, 0);
	void *h = hidden(pvalloc(6));
	expect("pvalloc] size 6\n", 0, 0, 0);
	CHECK(malloc_usable_size(h) == 4096);
	expect("malloc_usable_size] ptr 0x%zx\n", ADDRESS(h), 0, 0);
	void *i = hidden(realloc(NULL, 50));
	expect("realloc] ptr (nil), size 50\n", 0, 0, 0);
	void *all[] = {b, c, d, e, f, g, h, i};
	for (size_t index = 0; index < sizeof all / sizeof *all; index++) {
		size_t address = ADDRESS(all[index]);
		free(all[index]);
		expect("free] ptr 0x%zx\n", address, 0, 0);
	}
	free(NULL);
	expect("free] ptr (nil)\n", 0, 0, 0);
	CHECK(hidden(malloc(hidden_size(SIZE_MAX))) == NULL);
	expect("malloc] size 18446744073709551615\n", 0, 0, 0);
	return 0;
}
