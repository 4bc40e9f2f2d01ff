package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.HeapGuard;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.SlabGuard;
import org.vmmalloc.memory.VirtualMemory;

/** All guards of a guarded pool, when a fork maps the pool anew or copies it: by the thread that forks, which holds all locks. */
@StaticInit
@Unmanaged
public final class GuardPages {
    private GuardPages() {}

    /** Opens all guards, so that the pool can be read from end to end. */
    public static void open(long pool) {
        if (PoolHeader.has(pool, PoolHeader.GUARDED)) {
            VirtualMemory.protect(pool, Units.roundUpToGranule(PoolHeader.bytes(pool)), true);
        }
    }

    /** Closes them again. */
    public static void restore(long pool) {
        if (!PoolHeader.has(pool, PoolHeader.GUARDED)) {
            return;
        }
        long frontier = RunDirectory.frontier(pool);
        long granule = PoolHeader.first(pool);
        while (granule < frontier) {
            granule += restoreAt(pool, granule);
        }
    }

    /** Closes those of what starts at the granule; returns the distance to the granule at which something else may start. */
    private static long restoreAt(long pool, long granule) {
        long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
        int kind = PageTable.kind(record);
        if (kind == PageTable.SPACE) {
            HardenedLarge.restore(pool, granule);
            return Math.max(1, PageRuns.lengthAt(pool, granule));
        }
        if (kind == PageTable.SLAB) {
            SlabGuard.restore(record);
        } else if (kind == PageTable.HEAPS) {
            HeapGuard.restore(pool, PageTable.addressOfGranule(pool, granule));
        }
        return Units.GRANULES_IN_PAGE;
    }
}
