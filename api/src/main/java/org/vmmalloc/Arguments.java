package org.vmmalloc;

/** Checks of what callers pass in. */
final class Arguments {
    private Arguments() {}

    static void checkBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("size of " + bytes + " bytes: must not be negative");
        }
    }

    static void checkAlignment(long alignment) {
        if (alignment <= 0 || (alignment & (alignment - 1)) != 0) {
            throw new IllegalArgumentException("alignment of " + alignment + " bytes: must be a power of two");
        }
    }
}
