package org.vmmalloc.preload.debug;

import org.vmmalloc.memory.Native;

/** The door to valgrind: instructions that do nothing, in an order that only a request has. */
final class ValgrindDoor {
    private ValgrindDoor() {}

    /** The answer to a request; 0 if the program does not run on valgrind. */
    @Native(
            value = "({ int64_t words[6] = {$1, $2, $3, $4, $5, 0}; int64_t result = 0;"
                    + " VMMALLOC_VALGRIND(words, result); result; })",
            include = "\"thread.h\"")
    static native long request(long request, long a, long b, long c, long d);
}
