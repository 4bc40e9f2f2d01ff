package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;

/** What tests write into blocks: words that follow from a seed and their position. */
final class Content {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Content() {}

    private static long word(long seed, long offset) {
        return (seed + offset) * MULTIPLIER | 1;
    }

    /** Fills whole words. */
    static void fill(long address, long bytes, long seed) {
        for (long offset = 0; offset < bytes; offset += Units.BYTES_IN_WORD) {
            Memory.putLong(address + offset, word(seed, offset));
        }
    }

    /** Checks the whole words among so many bytes. */
    static void check(long address, long bytes, long seed) {
        for (long offset = 0; offset + Units.BYTES_IN_WORD <= bytes; offset += Units.BYTES_IN_WORD) {
            if (Memory.getLong(address + offset) != word(seed, offset)) {
                assertEquals(
                        word(seed, offset),
                        Memory.getLong(address + offset),
                        "content of a block of " + bytes + " bytes at offset " + offset);
            }
        }
    }

    /** Checks that all of so many bytes are 0. */
    static void checkZero(long address, long bytes) {
        for (long offset = 0; offset < bytes; offset++) {
            if (Memory.getUnsignedByte(address + offset) != 0) {
                assertEquals(
                        0,
                        Memory.getUnsignedByte(address + offset),
                        "zeroed block of " + bytes + " bytes at offset " + offset);
            }
        }
    }
}
