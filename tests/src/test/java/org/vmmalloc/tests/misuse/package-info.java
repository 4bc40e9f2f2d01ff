/** Misuse of the heap: what is found of it, in each mode of the library, and beside it by other allocators. */
package org.vmmalloc.tests.misuse;
