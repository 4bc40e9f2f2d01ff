/*
 * When memory is out, new asks the new handler again and again, and throws std::bad_alloc when there is none; the nothrow forms return NULL.
 *
 * @linked
 * @plain
 */
#include <new>

#include "check.h"

static const std::size_t TOO_LARGE = hidden_size(std::size_t{1} << 46);
static int calls;
static void *reserve;

static void give_up_at_fifth() {
	if (++calls == 5)
		std::set_new_handler(nullptr);
}

struct Mine {};

static void throw_mine() {
	throw Mine{};
}

static void throw_bad_alloc() {
	calls++;
	throw std::bad_alloc{};
}

template <typename Exception, typename Action> static bool throws(Action action) {
	try {
		action();
		return false;
	} catch (const Exception &) {
		return true;
	}
}

static void handler_is_called_until_it_gives_up() {
	calls = 0;
	std::set_new_handler(give_up_at_fifth);
	CHECK(throws<std::bad_alloc>([] { reserve = ::operator new(TOO_LARGE); }));
	CHECK_FOR(calls, calls == 5);
	calls = 0;
	std::set_new_handler(give_up_at_fifth);
	CHECK(::operator new(TOO_LARGE, std::nothrow) == nullptr);
	CHECK_FOR(calls, calls == 5);
	calls = 0;
	std::set_new_handler(give_up_at_fifth);
	CHECK(throws<std::bad_alloc>([] { reserve = ::operator new[](TOO_LARGE, std::align_val_t{4096}); }));
	CHECK_FOR(calls, calls == 5);
}

static void exceptions_of_the_handler_pass() {
	std::set_new_handler(throw_mine);
	CHECK(throws<Mine>([] { reserve = ::operator new(TOO_LARGE); }));
	CHECK(throws<Mine>([] { reserve = ::operator new[](TOO_LARGE); }));
	std::set_new_handler(throw_bad_alloc);
	calls = 0;
	CHECK(::operator new(TOO_LARGE, std::nothrow) == nullptr);
	CHECK(::operator new[](TOO_LARGE, std::nothrow) == nullptr);
	CHECK_FOR(calls, calls == 2);
	std::set_new_handler(nullptr);
}

static void without_handler() {
	CHECK(throws<std::bad_alloc>([] { reserve = ::operator new(TOO_LARGE); }));
	CHECK(throws<std::bad_alloc>([] { reserve = ::operator new[](TOO_LARGE); }));
	CHECK(throws<std::bad_alloc>([] { reserve = ::operator new(TOO_LARGE, std::align_val_t{64}); }));
	CHECK(throws<std::bad_alloc>([] { reserve = new char[TOO_LARGE]; }));
	CHECK(::operator new(TOO_LARGE, std::nothrow) == nullptr);
	CHECK(::operator new[](TOO_LARGE, std::nothrow) == nullptr);
	CHECK(::operator new(TOO_LARGE, std::align_val_t{64}, std::nothrow) == nullptr);
	CHECK(::operator new[](TOO_LARGE, std::align_val_t{64}, std::nothrow) == nullptr);
}

int main() {
	for (int i = 0; i < 3; i++) {
		handler_is_called_until_it_gives_up();
		exceptions_of_the_handler_pass();
		without_handler();
	}
	return check_ok();
}
