package org.vmmalloc.jvm;

import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/** The heap of whoever has none: it has no pool, owns no slab, and all its windows look at a word without free blocks. */
final class EmptyHeap {
    private static final int WORDS_IN_WINDOW = 8;
    private static final int LOG_BYTES_IN_STEP = 4;
    private static final long BYTES = Heap.BYTES + WORDS_IN_WINDOW * Long.BYTES;
    private static final long ADDRESS = make();

    private EmptyHeap() {}

    static long address() {
        return ADDRESS;
    }

    private static long make() {
        long address = VirtualMemory.mapNew(BYTES);
        if (address == 0) {
            throw new OutOfMemoryError("no memory for an empty heap");
        }
        // The first word of a window is the address of its word of free bits; the last word here is such a word.
        long window = address + Heap.BYTES;
        Memory.putLong(window, window + (WORDS_IN_WINDOW - 1) * Long.BYTES);
        long steps = Heap.LARGEST_SMALL_BYTES >>> LOG_BYTES_IN_STEP;
        for (long step = 0; step <= steps; step++) {
            Memory.putLong(address + step * Long.BYTES, window);
        }
        return address;
    }
}
