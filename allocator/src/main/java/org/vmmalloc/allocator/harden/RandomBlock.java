package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.heap.Window;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/** A block of a slab, any of the up to 64 that the window of its class shows. */
@StaticInit
@Unmanaged
final class RandomBlock {
    private static final int TRIES = 4;
    /** The bits of the random number below it are for counting. */
    private static final int LOWEST_TRIED_BIT = 32;

    private RandomBlock() {}

    /** Returns 0 if the pool is full. */
    static long take(long heap, int sizeClass, long random) {
        long window = Heap.windowOfClass(heap, sizeClass);
        long free = Memory.getLong(Window.word(window));
        if (free == 0) {
            if (!Refill.refill(heap, window)) {
                return 0;
            }
            free = Memory.getLong(Window.word(window));
        }
        long bit = bitOf(free, random);
        Memory.putLong(Window.word(window), free & ~(1L << (bit & Units.WORD_MASK)));
        return Window.base(window) + bit * Window.blockBytes(window);
    }

    /** A bit that is set, each as likely as any other: the first of a few taken blindly, which finds one soon where many are, or else by counting. */
    static long bitOf(long free, long random) {
        long tried = random >>> LOWEST_TRIED_BIT;
        for (int i = 0; i < TRIES; i++) {
            long bit = tried & Units.WORD_MASK;
            if ((free & 1L << (bit & Units.WORD_MASK)) != 0) {
                return bit;
            }
            tried >>>= Units.LOG_BITS_IN_WORD;
        }
        long rest = free;
        for (long skipped = Random.below(random, Bits.bitCount(free)); skipped > 0; skipped--) {
            rest &= rest - 1;
        }
        return Bits.numberOfTrailingZeros(rest);
    }
}
