package org.vmmalloc.agent;

/** What becomes of an allocation for which the pool has no room. */
enum Overflow {
    /** It fails with the JDK's OutOfMemoryError. */
    FAIL,
    /** The JDK's own memory serves; the first time is said on the standard error stream, and all are counted. */
    HEAP
}
