package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;

/**
 * SipHash-2-4 of eight bytes (Aumasson, Bernstein: SipHash, a fast short-input PRF, 2012): whoever has seen its results for many numbers can tell
 * neither the key nor the result for another.
 */
@StaticInit
@Unmanaged
final class SipHash {
    private static final int ROUNDS_OF_A_WORD = 2;
    private static final int ROUNDS = 8;
    /** The last word of a message has its length, here 8, in its highest byte. */
    private static final long LENGTH = 8L << 56;

    private static final long END = 0xFF;

    private SipHash() {}

    /** The hash of a number, as its bytes lie in memory, under the key of two words. */
    static long of(long firstKey, long secondKey, long number) {
        long a = firstKey ^ 0x736F6D6570736575L;
        long b = secondKey ^ 0x646F72616E646F6DL;
        long c = firstKey ^ 0x6C7967656E657261L;
        long d = secondKey ^ 0x7465646279746573L ^ number;
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS_OF_A_WORD) {
                a ^= number;
                d ^= LENGTH;
            } else if (round == 2 * ROUNDS_OF_A_WORD) {
                a ^= LENGTH;
                c ^= END;
            }
            a += b;
            c += d;
            b = rotated(b, 13) ^ a;
            d = rotated(d, 16) ^ c;
            a = rotated(a, 32);
            a += d;
            c += b;
            d = rotated(d, 21) ^ a;
            b = rotated(b, 17) ^ c;
            c = rotated(c, 32);
        }
        return a ^ b ^ c ^ d;
    }

    private static long rotated(long word, int bits) {
        return word << (bits & Units.WORD_MASK) | word >>> (-bits & Units.WORD_MASK);
    }
}
