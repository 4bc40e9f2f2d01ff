package org.vmmalloc.memory;

/** Arithmetic on the bits of a word, and hints to the compiler. */
public final class Bits {
    private Bits() {}

    /** The number of zero bits below the lowest one; the word must not be 0. */
    @Pure
    @Native("((int64_t) (uint32_t) __builtin_ctzll((uint64_t) $1))")
    public static long numberOfTrailingZeros(long word) {
        return Long.numberOfTrailingZeros(word);
    }

    /** The number of zero bits above the highest one; the word must not be 0. */
    @Pure
    @Native("__builtin_clzll((uint64_t) $1)")
    public static int numberOfLeadingZeros(long word) {
        return Long.numberOfLeadingZeros(word);
    }

    /** Whether the bit is set whose number is the low six bits of the index. */
    @Pure
    @Native("((int32_t) ((uint64_t) $1 >> ((uint64_t) $2 & 63) & 1))")
    public static boolean hasBit(long word, long index) {
        return (word >>> (index & (Long.SIZE - 1)) & 1) != 0;
    }

    /** The word with the bit set whose number is the low six bits of the index. */
    @Pure
    @Native("((int64_t) ((uint64_t) $1 | (uint64_t) 1 << ((uint64_t) $2 & 63)))")
    public static long withBit(long word, long index) {
        return word | 1L << (index & (Long.SIZE - 1));
    }

    @Pure
    @Native("__builtin_popcountll((uint64_t) $1)")
    public static int bitCount(long word) {
        return Long.bitCount(word);
    }

    /** Whether a is less than b, both taken as unsigned. */
    @Pure
    @Native("((uint64_t) $1 < (uint64_t) $2)")
    public static boolean isBelow(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    /** Whether the low half of a is less than the low half of b, both taken as unsigned. */
    @Pure
    @Native("((uint32_t) $1 < (uint32_t) $2)")
    public static boolean isLowHalfBelow(long a, long b) {
        return Integer.compareUnsigned((int) a, (int) b) < 0;
    }

    @Pure
    @Native("((int64_t) ((uint64_t) $1 / (uint64_t) $2))")
    public static long divideUnsigned(long dividend, long divisor) {
        return Long.divideUnsigned(dividend, divisor);
    }

    /** Whether the product of two unsigned numbers does not fit 64 bits. */
    @Pure
    @Native("(((unsigned __int128) (uint64_t) $1 * (uint64_t) $2) >> 64 != 0)")
    public static boolean multiplyOverflows(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b) != 0;
    }

    /** The condition itself, marked as rarely true. */
    @Pure
    @Native("__builtin_expect($1, 0)")
    public static boolean unlikely(boolean condition) {
        return condition;
    }
}
