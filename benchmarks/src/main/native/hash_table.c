/*
 * @stresses a hash table of strings that grows: nodes and keys of small sizes, and a large array that doubles
 * @run hash-table 500000 2
 *
 * Arguments: keys, rounds.
 */
#include "workload.h"

struct entry {
	struct entry *next;
	char *key;
	uint64_t value;
};

struct table {
	struct entry **buckets;
	size_t size;
	size_t count;
};

static size_t hash(const char *key) {
	size_t sum = 14695981039346656037u;
	for (; *key != '\0'; key++)
		sum = (sum ^ (unsigned char)*key) * 1099511628211u;
	return sum ^ (sum >> 29);
}

static void grow(struct table *table) {
	size_t size = table->size * 2;
	struct entry **buckets = checked(calloc(size, sizeof *buckets));
	for (size_t index = 0; index < table->size; index++)
		for (struct entry *entry = table->buckets[index], *next; entry != NULL; entry = next) {
			next = entry->next;
			struct entry **bucket = &buckets[hash(entry->key) & (size - 1)];
			entry->next = *bucket;
			*bucket = entry;
		}
	free(table->buckets);
	table->buckets = buckets;
	table->size = size;
}

static struct entry *entry_of(struct table *table, const char *key) {
	if (table->count >= table->size)
		grow(table);
	struct entry **bucket = &table->buckets[hash(key) & (table->size - 1)];
	for (struct entry *entry = *bucket; entry != NULL; entry = entry->next)
		if (strcmp(entry->key, key) == 0)
			return entry;
	struct entry *entry = checked(malloc(sizeof *entry));
	*entry = (struct entry){*bucket, checked(strdup(key)), 0};
	*bucket = entry;
	table->count++;
	return entry;
}

static uint64_t discard(struct table *table) {
	uint64_t sum = table->count;
	for (size_t index = 0; index < table->size; index++)
		for (struct entry *entry = table->buckets[index], *next; entry != NULL; entry = next) {
			next = entry->next;
			sum += entry->value;
			free(entry->key);
			free(entry);
		}
	free(table->buckets);
	return sum;
}

int main(int count, char **arguments) {
	size_t keys = argument(count, arguments, 1, "keys", 500000, 0, 1 << 30);
	uint64_t rounds = argument(count, arguments, 2, "rounds", 2, 0, UINT32_MAX);
	uint64_t state = 15;
	uint64_t sum = 0;
	for (uint64_t round = 0; round < rounds; round++) {
		struct table table = {checked(calloc(16, sizeof(struct entry *))), 16, 0};
		for (size_t number = 0; number < keys; number++) {
			char key[64];
			snprintf(key, sizeof key, "key-%zu-%.*s", random_below(&state, keys), (int)random_below(&state, 24), "abcdefghijklmnopqrstuvwxyz");
			entry_of(&table, key)->value += number;
		}
		sum += discard(&table);
	}
	return finish(sum);
}
