/*
 * Replays a trace of calls from a file and prints one line for each: what the heap answered. The arguments: the file, and "places" to have at the end
 * of each line the distance of the block from the start of its pool.
 *
 *   m ID SIZE            malloc
 *   c ID COUNT SIZE      calloc
 *   a ID ALIGNMENT SIZE  memalign
 *   r ID SIZE            realloc
 *   f ID                 free
 *
 * A line of the output is: usable size, address modulo the alignment that was asked for (16, or 8 for less than 16 bytes), and the FNV-1a hash of the
 * content as the call left it: of the zeros of c, of what r kept, of all that f is about to free; 0 for m and a. Afterwards m, c, a and r fill the
 * block: byte k is the low byte of 131 * ID + 17 * LINE + 7 * k, lines counted from 0. A failed call prints "null" and the block is as before.
 */
#include <inttypes.h>
#include <sys/mman.h>

#include "maps.h"

enum { MOST_BLOCKS = 1 << 16 };

struct block {
	unsigned char *content;
	size_t size;
};

static struct block blocks[MOST_BLOCKS];
static char output[1 << 16];
static uintptr_t pool;

static uint64_t hash(const unsigned char *content, size_t size) {
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ content[i]) * 0x100000001b3u;
	return hash;
}

static void fill_block(struct block *block, size_t id, size_t line) {
	for (size_t k = 0; k < block->size; k++)
		block->content[k] = (unsigned char) (131 * id + 17 * line + 7 * k);
}

static size_t natural_alignment(size_t size) {
	return size < 16 ? 8 : 16;
}

static void answer(const struct block *block, size_t alignment, size_t hashed) {
	printf("%zu %zu %016" PRIx64, malloc_usable_size(block->content), (size_t) ((uintptr_t) block->content % alignment),
			hash(block->content, hashed));
	if (pool != 0)
		printf(" %" PRIuPTR, (uintptr_t) block->content - pool);
	putchar('\n');
}

/* Takes over a new block, or says that there is none. */
static int take(struct block *block, void *content, size_t size) {
	if (content == NULL) {
		printf("null\n");
		return 0;
	}
	block->content = content;
	block->size = size;
	return 1;
}

static void replay_line(const char *text, size_t line) {
	char operation;
	size_t id, first = 0, second = 0;
	int read = sscanf(text, "%c %zu %zu %zu", &operation, &id, &first, &second);
	CHECK_FOR(line, read >= 2 && id < MOST_BLOCKS);
	struct block *block = &blocks[id];
	size_t kept = block->size < first ? block->size : first;
	switch (operation) {
	case 'm':
		if (!take(block, malloc(first), first))
			return;
		answer(block, natural_alignment(first), 0);
		break;
	case 'c':
		if (!take(block, calloc(first, second), first * second))
			return;
		answer(block, natural_alignment(first * second), first * second);
		break;
	case 'a':
		if (!take(block, memalign(first, second), second))
			return;
		answer(block, first, 0);
		break;
	case 'r':
		if (!take(block, realloc(block->content, first), first))
			return;
		answer(block, natural_alignment(first), kept);
		break;
	default:
		CHECK_FOR(line, operation == 'f');
		answer(block, natural_alignment(block->size), block->size);
		free(block->content);
		block->content = NULL;
		block->size = 0;
		return;
	}
	fill_block(block, id, line);
}

int main(int count, char **arguments) {
	struct stat status;
	CHECK(count == 2 || (count == 3 && strcmp(arguments[2], "places") == 0));
	int file = open(arguments[1], O_RDONLY | O_CLOEXEC);
	CHECK(file >= 0 && fstat(file, &status) == 0);
	char *text = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	CHECK(text != MAP_FAILED);
	char *after = text + status.st_size;
	setvbuf(stdout, output, _IOFBF, sizeof output);
	if (count == 3) {
		void *block = malloc(1);
		pool = start_of_file(block);
		free(block);
		CHECK(pool != 0);
	}
	size_t line = 0;
	for (char *end; text < after && (end = memchr(text, '\n', (size_t) (after - text))) != NULL; text = end + 1) {
		char copy[100];
		CHECK_FOR(line, end - text < (ptrdiff_t) sizeof copy);
		memcpy(copy, text, (size_t) (end - text));
		copy[end - text] = 0;
		replay_line(copy, line++);
	}
	return fflush(stdout) == 0 ? 0 : 94;
}
