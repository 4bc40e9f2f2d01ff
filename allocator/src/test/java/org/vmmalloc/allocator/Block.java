package org.vmmalloc.allocator;

/**
 * A block in use, as a test knows it.
 *
 * @param bytes what was asked for
 * @param usable what was given, all of it filled with {@link Content}
 */
record Block(long address, long bytes, long usable, long seed) {
    long end() {
        return address + usable;
    }

    void checkContent() {
        Content.check(address, usable, seed);
    }
}
