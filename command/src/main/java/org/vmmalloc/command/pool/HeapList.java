package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.pool.HeapDirectory;

/** The heaps of a pool, from the one made last to the first. */
public final class HeapList {
    private HeapList() {}

    /** Follows the list as long as it leads to heaps that it has not been at, and no further than there are heaps. */
    public static List<HeapFigures> of(LivePool pool) throws IOException {
        HeaderCopy header = pool.header();
        long most = HeapDirectory.heaps(header.address());
        long heap = HeapDirectory.allHeaps(header.address());
        List<HeapFigures> heaps = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        MemorySegment words = pool.heapWords();
        long copy = words.address() - Heap.ACCOUNT_BEGIN;
        while (heaps.size() < most && isInPool(header, heap) && seen.add(heap)) {
            pool.memory().read(heap - header.base() + Heap.ACCOUNT_BEGIN, words);
            if (Heap.pool(copy) != header.base()) {
                return heaps;
            }
            heaps.add(new HeapFigures(heap, Heap.thread(copy), Heap.state(copy) == Heap.BUSY, Heap.remoteFrees(copy)));
            heap = Heap.older(copy);
        }
        return heaps;
    }

    private static boolean isInPool(HeaderCopy header, long heap) {
        long offset = heap - header.base();
        return offset % Heap.BYTES == 0
                && offset >= Units.granulesToBytes(header.first())
                && offset < Units.granulesToBytes(header.frontier());
    }
}
