package org.vmmalloc.aot.dialect;

/** What evaluating something does to memory, from harmless to not. */
enum Effect {
    /** Neither depends on mutable memory nor changes it. */
    NONE,
    /** Depends on mutable memory. */
    READS,
    /** May change memory. */
    WRITES;

    /** The effect of two things together. */
    Effect and(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether it matters which of two things happens first. */
    boolean conflictsWith(Effect other) {
        return this != NONE && other != NONE && and(other) == WRITES;
    }
}
