package org.vmmalloc.allocator.heap;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets one thread play several: each of its heaps looks as if a thread of its own had it. */
public final class HeapAccess {
    private static final AtomicInteger LAST = new AtomicInteger(1 << 30);

    private HeapAccess() {}

    /** A heap as a new thread would get it. */
    public static long bindAsNewThread(long pool) {
        long heap = Heaps.bind(pool);
        if (heap != 0) {
            becomeNewThread(heap);
        }
        return heap;
    }

    /** From now on the heap looks as if another thread had it. */
    public static void becomeNewThread(long heap) {
        Heap.setThread(heap, LAST.incrementAndGet());
    }
}
