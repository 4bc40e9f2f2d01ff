/*
 * @stresses a document read into a tree of objects, changed and written again: strings, vectors and nodes of many sizes together
 * @run document 15 2
 *
 * The text is nested lists of numbers and strings. Arguments: rounds, size of the text by thousands of list entries.
 */
#include "workload.h"

#include <memory>
#include <string>
#include <vector>

struct Value {
	virtual ~Value() = default;
	virtual void write(std::string &text) const = 0;
};

struct Text : Value {
	std::string content;
	void write(std::string &text) const override {
		text += '"';
		text += content;
		text += '"';
	}
};

struct List : Value {
	std::vector<std::unique_ptr<Value>> entries;
	void write(std::string &text) const override {
		text += '[';
		for (const auto &entry : entries) {
			entry->write(text);
			text += ',';
		}
		text += ']';
	}
};

static std::unique_ptr<Value> read(const char *&at) {
	if (*at == '"') {
		auto value = std::make_unique<Text>();
		for (at++; *at != '"'; at++)
			value->content += *at;
		at++;
		return value;
	}
	auto value = std::make_unique<List>();
	for (at++; *at != ']'; at++)
		value->entries.push_back(read(at));
	at++;
	return value;
}

static void make(std::string &text, size_t entries, int depth, uint64_t *state) {
	text += '[';
	for (size_t entry = 0; entry < entries; entry++) {
		if (depth > 0 && random_below(state, 3) == 0) {
			make(text, random_between(state, 1, 20), depth - 1, state);
		} else {
			text += '"';
			text.append(random_size(state, 2, 256), static_cast<char>('a' + random_below(state, 26)));
			text += '"';
		}
		text += ',';
	}
	text += ']';
}

/* Throws away every third entry, at each depth. */
static void thin_out(Value *value) {
	auto *list = dynamic_cast<List *>(value);
	if (list == nullptr)
		return;
	for (size_t index = list->entries.size(); index-- > 0;)
		if (index % 3 == 2)
			list->entries.erase(list->entries.begin() + static_cast<ptrdiff_t>(index));
		else
			thin_out(list->entries[index].get());
}

int main(int count, char **arguments) {
	uint64_t rounds = argument(count, arguments, 1, "rounds", 15, 0, UINT32_MAX);
	size_t thousands = argument(count, arguments, 2, "thousands of list entries", 2, 1, 1 << 20);
	uint64_t state = 12;
	std::string text;
	make(text, thousands * 1000, 3, &state);
	uint64_t sum = 0;
	for (uint64_t round = 0; round < rounds; round++) {
		const char *at = text.c_str();
		std::unique_ptr<Value> document = read(at);
		thin_out(document.get());
		std::string written;
		document->write(written);
		sum += written.size();
	}
	return finish(sum);
}
