/*
 * Sized delete with more than the block can hold.
 *
 * @misuse
 * @media tmpfs
 */
#include <new>

#include "misuse.h"

int main() {
	void *block = ::operator new(100);
	::operator delete(victim(block), std::size_t{5000});
	return unnoticed();
}
