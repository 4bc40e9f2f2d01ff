/*
 * @stresses C++ containers: maps from strings to vectors of strings, grown, searched, copied and thinned out
 * @run containers 60000 8
 *
 * Arguments: words, rounds.
 */
#include "workload.h"

#include <list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

using Index = std::map<std::string, std::vector<std::string>>;

static std::string word(uint64_t *state) {
	std::string text;
	for (size_t letters = random_size(state, 4, 64); letters > 0; letters--)
		text += static_cast<char>('a' + random_below(state, 26));
	return text;
}

static uint64_t round_of(size_t words, uint64_t *state) {
	std::unordered_map<std::string, size_t> counts;
	std::list<std::string> order;
	Index index;
	for (size_t number = 0; number < words; number++) {
		std::string text = word(state);
		index[text.substr(0, 3)].push_back(text);
		counts[text.substr(0, 4)]++;
		order.push_back(std::move(text));
	}
	Index copy = index;
	for (auto entry = index.begin(); entry != index.end();)
		entry = entry->second.size() % 2 == 0 ? index.erase(entry) : std::next(entry);
	order.remove_if([](const std::string &text) { return text.size() % 3 == 0; });
	uint64_t sum = index.size() + order.size() * 3 + counts.size() * 7;
	for (const auto &entry : copy)
		sum += entry.second.back().size();
	return sum;
}

int main(int count, char **arguments) {
	size_t words = argument(count, arguments, 1, "words", 60000, 0, 1 << 28);
	uint64_t rounds = argument(count, arguments, 2, "rounds", 8, 0, UINT32_MAX);
	uint64_t state = 11;
	uint64_t sum = 0;
	for (uint64_t round = 0; round < rounds; round++)
		sum += round_of(words, &state);
	return finish(sum);
}
