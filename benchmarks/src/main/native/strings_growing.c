/*
 * @stresses small blocks that grow by realloc in steps of a few bytes, as strings under construction
 * @run strings-growing 360000 256
 *
 * Arguments: count of strings, strings under construction at a time.
 */
#include "workload.h"

#define MOST_BYTES 3000

int main(int count, char **arguments) {
	uint64_t strings = argument(count, arguments, 1, "count of strings", 360000, 0, UINT32_MAX);
	size_t together = argument(count, arguments, 2, "strings at a time", 256, 1, 1 << 20);
	struct string {
		char *text;
		size_t length;
		size_t goal;
	} *all = checked(calloc(together, sizeof *all));
	uint64_t state = 3;
	uint64_t sum = 0;
	for (uint64_t done = 0; done < strings;) {
		struct string *string = &all[random_below(&state, together)];
		if (string->text == NULL)
			string->goal = random_size(&state, 16, 2048) + MOST_BYTES - 2048;
		size_t added = random_between(&state, 1, 200);
		string->text = checked(realloc(string->text, string->length + added));
		memset(string->text + string->length, 'a' + (int)(added % 26), added);
		string->length += added;
		if (string->length >= string->goal) {
			sum += (uint64_t)string->text[string->length / 2];
			free(string->text);
			*string = (struct string){NULL, 0, 0};
			done++;
		}
	}
	for (size_t index = 0; index < together; index++)
		free(all[index].text);
	free(all);
	return finish(sum);
}
