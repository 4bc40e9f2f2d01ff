/*
 * C++ objects of the program own memory before main and after it.
 *
 * @linked
 */
#include <list>
#include <map>
#include <string>
#include <vector>

#include "journal.h"

static std::map<std::string, std::vector<int>> make() {
	std::map<std::string, std::vector<int>> map;
	for (int i = 0; i < 1000; i++)
		map["key " + std::to_string(i)] = std::vector<int>(static_cast<std::size_t>(i), i);
	return map;
}

struct Last {
	std::list<std::string> *texts = new std::list<std::string>;

	Last() {
		for (int i = 0; i < 100; i++)
			texts->push_back(std::string(static_cast<std::size_t>(i) * 100, 'a'));
	}

	~Last() {
		CHECK(texts->size() == 100 && texts->back() == std::string(9900, 'a'));
		delete texts;
		CHECK(make().size() == 1000);
		check_ok();
	}
};

static Last last;
static std::map<std::string, std::vector<int>> before_main = make();

int main() {
	CHECK(before_main == make());
	CHECK(is_in_pool(last.texts) && is_in_pool(&before_main.begin()->second));
	before_main.clear();
	before_main = make();
	return 0;
}
