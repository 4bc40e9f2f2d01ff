package org.vmmalloc.allocator;

/**
 * One step of a random sequence.
 *
 * @param thread which of the simulated threads does it
 * @param pick which block it is about: an index into those in use, modulo their number
 * @param count how many blocks it is about
 */
record Operation(Kind kind, int thread, int pick, int count, long bytes, int logAlignment) {
    enum Kind {
        ALLOCATE,
        ZEROED,
        ALIGNED,
        REALLOCATE,
        FREE,
        FREE_ALL_OF_SIZE,
        END_THREAD,
        GIVE_BACK,
        RELEASE,
        TRIM,
        FORK
    }
}
