/*
 * C++ objects of a thread own memory until the thread's very end, and allocate while they are destroyed.
 *
 * @linked
 */
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "journal.h"

static int destroyed;

struct Last {
	std::vector<std::string> texts;
	struct journal journal;

	Last() {
		journal_open(&journal);
	}

	~Last() {
		CHECK(texts.size() == 1000 && texts[999] == std::string(999, 'x'));
		journal_close(&journal);
		std::map<int, std::string> map;
		for (int i = 0; i < 100; i++)
			map[i] = std::string(static_cast<std::size_t>(i) * 10, 'y');
		CHECK(map[99].size() == 990);
		__atomic_fetch_add(&destroyed, 1, __ATOMIC_RELAXED);
	}
};

static thread_local Last last;
static thread_local std::vector<int> numbers;

static void run() {
	for (std::size_t i = 0; i < 1000; i++) {
		last.texts.push_back(std::string(i, 'x'));
		numbers.push_back(static_cast<int>(i));
	}
}

int main() {
	std::size_t used = 0;
	for (int round = 0; round < 50; round++) {
		std::vector<std::thread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back(run);
		for (std::thread &thread : threads)
			thread.join();
		if (round == 10)
			used = mallinfo2().uordblks;
	}
	CHECK_FOR(destroyed, destroyed == 200);
	CHECK_FOR(mallinfo2().uordblks, mallinfo2().uordblks <= used + (1 << 16));
	run();
	return check_ok();
}
