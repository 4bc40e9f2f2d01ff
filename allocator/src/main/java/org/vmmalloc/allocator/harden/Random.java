package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/** Numbers that nobody can guess who does not know the state (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
@StaticInit
@Unmanaged
final class Random {
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
