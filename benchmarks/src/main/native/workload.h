/*
 * What every workload needs: arguments with limits, numbers that are the same in every run, blocks that are really used, threads, and a
 * checksum. The checksum depends on the arguments alone, never on addresses or on the order of threads: each allocator must give the same.
 */
#ifndef WORKLOAD_H
#define WORKLOAD_H

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
#include <atomic>
#define UNUSED [[maybe_unused]]
#else
#include <stdatomic.h>
#define UNUSED __attribute__((unused))
#endif

#define BYTES_IN_CACHE_LINE 64
#define BYTES_IN_GRANULE 4096

/* Ends the program with one line that says why. */
UNUSED static void fail(const char *what) {
	fprintf(stderr, "workload: %s\n", what);
	exit(2);
}

/* Argument number index, a whole number between least and most; usual if it is not given. */
UNUSED static uint64_t argument(int count, char **arguments, int index, const char *name, uint64_t usual, uint64_t least, uint64_t most) {
	if (index >= count)
		return usual;
	char *end;
	uint64_t value = strtoull(arguments[index], &end, 10);
	if (*end != '\0' || end == arguments[index] || value < least || value > most) {
		fprintf(stderr, "workload: argument %d, %s: %s is not a number from %llu to %llu\n", index, name, arguments[index],
				(unsigned long long)least, (unsigned long long)most);
		exit(2);
	}
	return value;
}

/* Numbers that look random: splitmix64, by Sebastiano Vigna in the public domain. */
UNUSED static uint64_t random_next(uint64_t *state) {
	uint64_t mixed = *state += 0x9e3779b97f4a7c15u;
	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
	return mixed ^ (mixed >> 31);
}

/* A number from 0 to below limit, which is less than 2^32. */
UNUSED static size_t random_below(uint64_t *state, size_t limit) {
	return (size_t)(((random_next(state) >> 32) * limit) >> 32);
}

/* A number from least to most. */
UNUSED static size_t random_between(uint64_t *state, size_t least, size_t most) {
	return least + random_below(state, most - least + 1);
}

/* A size of which each doubling from least to most, both powers of two, is equally likely: small ones are frequent, as in programs. */
UNUSED static size_t random_size(uint64_t *state, size_t least, size_t most) {
	int doublings = __builtin_ctzl(most) - __builtin_ctzl(least);
	size_t floor = least << random_below(state, (size_t)doublings);
	return floor + random_below(state, floor);
}

/* The block, or the end: no workload goes on without memory. */
UNUSED static void *checked(void *block) {
	if (block == NULL)
		fail("out of memory");
	return block;
}

/* Writes all of a small block, and one word in each cache line of a larger one, as a program that uses its memory. */
UNUSED static void use_block(void *block, size_t size, uint64_t value) {
	if (size <= 4 * BYTES_IN_CACHE_LINE) {
		memset(block, (int)value, size);
		return;
	}
	for (size_t offset = 0; offset + sizeof value <= size; offset += BYTES_IN_CACHE_LINE)
		memcpy((char *)block + offset, &value, sizeof value);
}

UNUSED static void *allocate_used(size_t size, uint64_t value) {
	void *block = checked(malloc(size));
	use_block(block, size, value);
	return block;
}

/* The first byte of what use_block wrote. */
UNUSED static uint64_t first_byte(const void *block) {
	return *(const unsigned char *)block;
}

/* Runs the function in that many threads, passes each its number, and returns the sum of what they return. */
UNUSED static uint64_t in_threads(size_t count, void *(*run)(void *number)) {
	pthread_t *threads = (pthread_t *)checked(malloc(count * sizeof *threads));
	uint64_t sum = 0;
	for (size_t number = 0; number < count; number++)
		if (pthread_create(&threads[number], NULL, run, (void *)(uintptr_t)number) != 0)
			fail("a thread cannot be started");
	for (size_t number = 0; number < count; number++) {
		void *result;
		pthread_join(threads[number], &result);
		sum += (uintptr_t)result;
	}
	free(threads);
	return sum;
}

UNUSED static int finish(uint64_t checksum) {
	printf("checksum %016llx\n", (unsigned long long)checksum);
	return 0;
}

#endif
