package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.Window;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Memory;

/**
 * The fast path of allocation: a request of up to 1 KiB whose window has a free block.
 *
 * <p>{@code heap} is this thread's, or the empty heap, whose windows are all used up; then, and for all other requests, {@link AllocateSlowly}
 * takes over and returns the finished block.
 */
@StaticInit
@Unmanaged
public final class Allocate {
    private Allocate() {}

    /**
     * A block of at least so many bytes, aligned to 16.
     *
     * @param bytes any number, taken as unsigned
     * @return its address, or 0 if the pool is full
     */
    @Fast
    public static long allocate(long heap, long bytes) {
        if (Bits.unlikely(!Bits.isBelow(bytes, Heap.LARGEST_SMALL_BYTES + 1))) {
            return AllocateSlowly.allocate(heap, bytes, false);
        }
        long window = Heap.windowOfBytes(heap, bytes);
        long word = Window.word(window);
        long free = Memory.getLong(word);
        if (Bits.unlikely(free == 0)) {
            return AllocateSlowly.allocateSmall(heap, window, bytes);
        }
        return take(window, word, free);
    }

    /** The lowest free block of the window's word. */
    @Fast
    static long take(long window, long word, long free) {
        Memory.putLong(word, free & (free - 1));
        long offset = Bits.numberOfTrailingZeros(free) * Window.blockBytes(window);
        // It fits half a word: saying so spares the processor to extend the factors.
        return Window.base(window) + (offset & 0xFFFF_FFFFL);
    }

    /** The same, with every byte 0. */
    public static long allocateZeroed(long heap, long bytes) {
        if (!Bits.isBelow(bytes, Heap.LARGEST_SMALL_BYTES + 1)) {
            return AllocateSlowly.allocate(heap, bytes, true);
        }
        long block = allocate(heap, bytes);
        if (block != 0) {
            Memory.fill(block, bytes, 0);
        }
        return block;
    }

    /**
     * A block at a multiple of the alignment.
     *
     * @param alignment in bytes, a power of two
     */
    public static long allocateAligned(long heap, long alignment, long bytes) {
        if (Bits.isBelow(alignment, SizeClass.SMALLEST_BYTES + 1)) {
            return allocate(heap, bytes);
        }
        return AllocateSlowly.allocateAligned(heap, alignment, bytes);
    }
}
