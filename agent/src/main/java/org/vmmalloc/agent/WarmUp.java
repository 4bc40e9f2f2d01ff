package org.vmmalloc.agent;

import org.vmmalloc.agent.jdk.MemoryFunctions;

/**
 * Goes once through every path of the allocator before the JDK depends on it, so that all its classes are loaded: loading a class may itself
 * allocate, and must not do so in the middle of an allocation.
 */
final class WarmUp {
    private static final long[] SIZES = {8, 1000, 5000, 60_000, 100_000};

    private WarmUp() {}

    static void run(MemoryFunctions functions) {
        for (long bytes : SIZES) {
            long block = functions.allocate().applyAsLong(bytes);
            if (block != 0) {
                block = functions.reallocate().applyAsLong(block, 2 * bytes);
                functions.free().accept(block);
            }
        }
    }
}
