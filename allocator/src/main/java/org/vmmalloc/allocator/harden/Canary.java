package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;

/**
 * The bytes between the end of what was asked for and the end of a block: a pattern that depends on a secret and on the block.
 *
 * <p>A byte of the pattern belongs to its address, so that a block which is resized in place keeps what it needs not rewrite.
 */
@StaticInit
@Unmanaged
final class Canary {
    /** No block of a slab has fewer of them. */
    static final long FEWEST_BYTES = 8;

    private static final long BYTE_MASK = 0xFF;

    private static long firstKey;
    private static long secondKey;

    private Canary() {}

    /** Two numbers that nobody outside can guess. */
    static void open(long withFirstKey, long withSecondKey) {
        firstKey = withFirstKey;
        secondKey = withSecondKey;
    }

    /** Who reads one block's pattern knows no other's. */
    private static long patternOf(long block) {
        return SipHash.of(firstKey, secondKey, block);
    }

    private static int byteAt(long pattern, long address) {
        int shift = (int) ((address & (Units.BYTES_IN_WORD - 1)) << Units.LOG_BITS_IN_BYTE);
        return (int) ((pattern >>> (shift & Units.WORD_MASK)) & BYTE_MASK);
    }

    /** Writes the pattern of the block, whose end is a multiple of 16. */
    static void fill(long block, long begin, long end) {
        long pattern = patternOf(block);
        long at = begin;
        while (at < end && (at & (Units.BYTES_IN_WORD - 1)) != 0) {
            Memory.putByte(at, byteAt(pattern, at));
            at++;
        }
        while (at < end) {
            Memory.putLong(at, pattern);
            at += Units.BYTES_IN_WORD;
        }
    }

    static boolean isIntact(long block, long begin, long end) {
        long pattern = patternOf(block);
        long at = begin;
        while (at < end && (at & (Units.BYTES_IN_WORD - 1)) != 0) {
            if (Memory.getUnsignedByte(at) != byteAt(pattern, at)) {
                return false;
            }
            at++;
        }
        while (at < end) {
            if (Memory.getLong(at) != pattern) {
                return false;
            }
            at += Units.BYTES_IN_WORD;
        }
        return true;
    }
}
