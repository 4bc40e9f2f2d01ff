/*
 * @stresses sessions of a server: blocks are replaced at random by a thread, and pass with the session to a new thread
 * @run sessions-2 2 200 40000 1000 8 1024
 * @run sessions-8 8 50 40000 1000 8 1024
 * @run sessions-large 4 60 10000 500 1024 32768
 *
 * After the shape of Larson and Krishnan, "Memory allocation for long-running server applications", 1998. Arguments: sessions at a time,
 * threads that each session passes through, replacements by each of them, blocks of a session, least and most bytes of a block.
 */
#include "workload.h"

static size_t generations;
static size_t replacements;
static size_t blocks;
static size_t least;
static size_t most;

struct session {
	uint64_t state;
	uint64_t sum;
	void *slots[];
};

static void *serve(void *argument) {
	struct session *session = argument;
	for (size_t step = 0; step < replacements; step++) {
		size_t slot = random_below(&session->state, blocks);
		if (session->slots[slot] != NULL)
			session->sum += first_byte(session->slots[slot]);
		free(session->slots[slot]);
		session->slots[slot] = allocate_used(random_between(&session->state, least, most), step);
	}
	return NULL;
}

/* One session, from thread to thread. */
static void *run(void *number) {
	struct session *session = checked(calloc(1, sizeof *session + blocks * sizeof(void *)));
	session->state = (uintptr_t)number;
	for (size_t generation = 0; generation < generations; generation++) {
		pthread_t next;
		if (pthread_create(&next, NULL, serve, session) != 0)
			fail("a thread cannot be started");
		pthread_join(next, NULL);
	}
	for (size_t slot = 0; slot < blocks; slot++)
		free(session->slots[slot]);
	uint64_t sum = session->sum;
	free(session);
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t sessions = argument(count, arguments, 1, "sessions at a time", 2, 1, 256);
	generations = argument(count, arguments, 2, "threads of a session", 200, 1, 1 << 24);
	replacements = argument(count, arguments, 3, "replacements by each", 40000, 0, UINT32_MAX);
	blocks = argument(count, arguments, 4, "blocks of a session", 1000, 1, 1 << 24);
	least = argument(count, arguments, 5, "least bytes of a block", 8, 1, 1 << 24);
	most = argument(count, arguments, 6, "most bytes of a block", 1024, least, 1 << 24);
	return finish(in_threads(sessions, run));
}
