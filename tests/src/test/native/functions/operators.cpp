/*
 * The C++ operators: every form of new gives a block that every matching form of delete takes.
 *
 * @linked
 * @plain
 */
#include <new>

#include "check.h"

static void *check_block(void *block, std::size_t size, std::size_t alignment) {
	CHECK_FOR(size, block != nullptr);
	CHECK_FOR(alignment, is_aligned(block, alignment));
	fill(block, size, size);
	CHECK_FOR(size, holds(block, size, size));
	return block;
}

static void unaligned(std::size_t size) {
	std::size_t natural = size >= 16 ? 16 : 8;
	::operator delete(check_block(::operator new(size), size, natural));
	::operator delete(check_block(::operator new(size), size, natural), size);
	::operator delete(check_block(::operator new(size, std::nothrow), size, natural), std::nothrow);
	::operator delete[](check_block(::operator new[](size), size, natural));
	::operator delete[](check_block(::operator new[](size), size, natural), size);
	::operator delete[](check_block(::operator new[](size, std::nothrow), size, natural), std::nothrow);
	free(check_block(::operator new(size), size, natural));
}

static void aligned(std::size_t size, std::size_t alignment) {
	std::align_val_t wanted{alignment};
	::operator delete(check_block(::operator new(size, wanted), size, alignment), wanted);
	::operator delete(check_block(::operator new(size, wanted), size, alignment), size, wanted);
	::operator delete(check_block(::operator new(size, wanted, std::nothrow), size, alignment), wanted, std::nothrow);
	::operator delete[](check_block(::operator new[](size, wanted), size, alignment), wanted);
	::operator delete[](check_block(::operator new[](size, wanted), size, alignment), size, wanted);
	::operator delete[](check_block(::operator new[](size, wanted, std::nothrow), size, alignment), wanted, std::nothrow);
}

struct alignas(256) Wide {
	char content[300];
};

int main() {
	for (std::size_t size = 0; size < 2000000; size += size / 3 + 1) {
		unaligned(size);
		for (std::size_t alignment = 16; alignment <= 65536; alignment *= 4)
			aligned(size, alignment);
	}
	::operator delete(nullptr);
	::operator delete[](nullptr, 10);
	void *first = ::operator new(0);
	void *second = ::operator new(0);
	CHECK(first != second);
	::operator delete(first);
	::operator delete(second);
	Wide *wide = new Wide[10];
	CHECK(is_aligned(wide, 256));
	delete[] wide;
	delete new Wide;
	return check_ok();
}
