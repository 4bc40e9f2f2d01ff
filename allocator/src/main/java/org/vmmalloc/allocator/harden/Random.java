package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * Numbers that look random to whoever has not seen one (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 *
 * <p>They are quick to make, and no cryptography: {@link #mix} can be undone, so whoever reads a number that was made of a secret can compute
 * the secret.
 */
@StaticInit
@Unmanaged
final class Random {
    /** 2^64 divided by the golden ratio: added to a state again and again, it reaches every number. */
    static final long STEP = 0x9E3779B97F4A7C15L;

    private static final int LOG_HALF = 32;
    private static final long HALF_MASK = 0xFFFFFFFFL;

    private Random() {}

    /** A number that depends on each bit of the other. */
    static long mix(long number) {
        long once = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    /** A number from 0 up to the bound, which is below 2^32, made of a random one. */
    static long below(long random, long bound) {
        return ((random & HALF_MASK) * bound) >>> LOG_HALF;
    }
}
