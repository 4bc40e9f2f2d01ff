package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.memory.VirtualMemory;

/** The guard of a page of heaps, in a guarded pool: its last granule, inaccessible, so that whoever runs under the page behind it stops there. */
@StaticInit
@Unmanaged
public final class HeapGuard {
    private HeapGuard() {}

    /** Gives a new page of heaps its guard, if there is space for it; returns where the last heap ends. */
    static long close(long pool, long page) {
        long end = page + Units.BYTES_IN_PAGE;
        long guard = end - Units.BYTES_IN_GRANULE;
        if (!PoolHeader.has(pool, PoolHeader.GUARDED)) {
            return end;
        }
        // A copy of the pool reads it.
        if (!Reservation.reserve(pool, guard, Units.BYTES_IN_GRANULE)) {
            return end;
        }
        Heap.setPool(guard, 0);
        return VirtualMemory.protect(guard, Units.BYTES_IN_GRANULE, false) == 0 ? guard : end;
    }

    /** After the pool was mapped anew: the guard is there again, unless a heap is in its place. */
    public static void restore(long pool, long page) {
        long guard = page + Units.BYTES_IN_PAGE - Units.BYTES_IN_GRANULE;
        if (Heap.pool(guard) == 0) {
            VirtualMemory.protect(guard, Units.BYTES_IN_GRANULE, false);
        }
    }
}
