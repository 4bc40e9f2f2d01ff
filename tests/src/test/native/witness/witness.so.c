/*
 * A library to be preloaded after ours: writes to the file that $WITNESS names whether the heap of the process it is in lies in the pool, at its start,
 * and how many bytes of the pool it uses, at its end.
 */
#include <fcntl.h>
#include <sys/prctl.h>

#include "../maps.h"

static void testify(const char *when, const char *what, size_t bytes) {
	char text[200];
	char program[17] = "";
	const char *name = getenv("WITNESS");
	int saved = errno;
	if (name == NULL)
		return;
	prctl(PR_GET_NAME, program);
	int length = snprintf(text, sizeof text, "%s %s %d %s %zu\n", when, program, (int) getpid(), what, bytes);
	int file = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (file < 0 || write(file, text, (size_t) length) != length)
		check_failed("written", length, __FILE__, __LINE__);
	close(file);
	errno = saved;
}

__attribute__((constructor)) static void start(void) {
	void *block = malloc(100);
	testify("start", is_in_pool(block) ? "pool" : "elsewhere", mallinfo2().uordblks);
	free(block);
}

__attribute__((destructor)) static void end(void) {
	testify("end", "pool", mallinfo2().uordblks);
}
