package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;

/**
 * The heap of a thread that has none: no pool, no slab, and one window for all sizes, on a word without free blocks.
 *
 * <pre>
 *   +------+--------+------+
 *   | heap | window | word |
 *   +------+--------+------+
 * </pre>
 *
 * <p>The native library has one from its start, among its static data.
 */
@StaticInit
@Unmanaged
public final class EmptyHeap {
    /** What it takes. */
    public static final long BYTES = Heap.BYTES + Window.BYTES + Units.BYTES_IN_WORD;

    private EmptyHeap() {}

    /** Makes one of memory that is all zero. */
    public static void make(long heap) {
        long window = heap + Heap.BYTES;
        Window.setWord(window, window + Window.BYTES);
        for (long step = 0; Heap.isStep(step); step++) {
            Heap.setWindowOfStep(heap, step, window);
        }
    }
}
