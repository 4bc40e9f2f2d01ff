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
        long rest = free;
        for (long skipped = Random.below(random, Bits.bitCount(free)); skipped > 0; skipped--) {
            rest &= rest - 1;
        }
        long bit = Bits.numberOfTrailingZeros(rest);
        Memory.putLong(Window.word(window), free & ~(1L << (bit & Units.WORD_MASK)));
        return Window.base(window) + bit * Window.blockBytes(window);
    }
}
