package org.vmmalloc.agent.pool;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.vmmalloc.allocator.heap.Heap;

/** The heap of a thread that has none: it has no pool, and all its windows look at a word without free blocks. */
final class EmptyHeap {
    private static final int WORDS_IN_WINDOW = 8;
    private static final int LOG_BYTES_IN_STEP = 4;
    private static final long ADDRESS = make();

    private EmptyHeap() {}

    static long address() {
        return ADDRESS;
    }

    private static long make() {
        Arena arena = Arena.global();
        MemorySegment window = arena.allocate(ValueLayout.JAVA_LONG, WORDS_IN_WINDOW);
        // The first word of a window is the address of its word of free bits; the last word here is such a word.
        window.setAtIndex(ValueLayout.JAVA_LONG, 0, window.address() + (WORDS_IN_WINDOW - 1) * Long.BYTES);
        MemorySegment heap = arena.allocate(Heap.BYTES, Long.BYTES);
        long steps = Heap.LARGEST_SMALL_BYTES >>> LOG_BYTES_IN_STEP;
        for (long step = 0; step <= steps; step++) {
            heap.setAtIndex(ValueLayout.JAVA_LONG, step, window.address());
        }
        return heap.address();
    }
}
