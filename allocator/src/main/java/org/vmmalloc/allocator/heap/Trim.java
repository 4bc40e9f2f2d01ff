package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabTrim;
import org.vmmalloc.memory.Bits;

/**
 * Gives back to the system what lies unused in a heap's slabs, when the pool grows: what one class no longer needs pays for what another takes.
 *
 * <p>Time does not count, growth does. Whenever the pool's frontier has moved by a thirty-second of what is in use, a heap that is about to make a slab
 * looks at those of its slabs that have free blocks: one that no window was on since the last look is trimmed. So a program whose memory does not
 * grow never pays, and for one that grows, this costs less than its growth does.
 */
@StaticInit
@Unmanaged
public final class Trim {
    private static final long LEAST_GROWTH_GRANULES = (1L << 20) >>> Units.LOG_BYTES_IN_GRANULE;
    private static final int LOG_SHARE_OF_USED = 5;

    private Trim() {}

    /** By the heap's thread. */
    public static void whenDue(long heap) {
        long pool = Heap.pool(heap);
        long frontier = RunDirectory.frontier(pool);
        long grown = frontier - Heap.trimmedAt(heap);
        if (grown < LEAST_GROWTH_GRANULES || grown < UsageCounters.used(pool) >>> LOG_SHARE_OF_USED) {
            return;
        }
        Heap.setTrimmedAt(heap, frontier);
        if (SlabTrim.isPossible(pool)) {
            forAllSlabs(pool, heap, false);
        }
    }

    /** Gives back all that lies unused in the heap's slabs, rested or not. By the heap's thread. Returns the granules given back. */
    public static long now(long heap) {
        long pool = Heap.pool(heap);
        return SlabTrim.isPossible(pool) ? forAllSlabs(pool, heap, true) : 0;
    }

    private static long forAllSlabs(long pool, long heap, boolean isAsked) {
        long given = 0;
        long classes = Heap.classes(heap);
        while (classes != 0) {
            given += forSlabsOf(pool, Heap.windowOfClass(heap, (int) Bits.numberOfTrailingZeros(classes)), isAsked);
            classes &= classes - 1;
        }
        return given;
    }

    /** The slab that the window is on is left out. */
    private static long forSlabsOf(long pool, long window, boolean isAsked) {
        long given = 0;
        long page = Window.first(window);
        while (page != 0) {
            long slab = PageTable.recordOfPage(pool, page);
            page = Slab.next(slab);
            if (isAsked) {
                given += SlabTrim.trim(pool, slab);
            } else {
                SlabTrim.trimIfRested(pool, slab);
            }
        }
        return given;
    }
}
