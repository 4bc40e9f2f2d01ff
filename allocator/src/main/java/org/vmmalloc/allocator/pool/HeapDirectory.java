package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;

/**
 * The part of a pool's header that leads to its heaps.
 *
 * <pre>
 *   256       260      264         272          280         288         296           304       312     320     328   352         384
 *   +---------+--------+-----------+------------+-----------+-----------+-------------+---------+-------+-------+-...-+---------+-...-+--------+
 *   | heap    | heaps  | all heaps | idle first | idle last | next heap | end of heap | suspect | bound | ended |     | holder  |     | closed |
 *   | lock    |        |           |            |           |           | page        |         |       |       |     | (debug) |     | window |
 *   +---------+--------+-----------+------------+-----------+-----------+-------------+---------+-------+-------+-...-+---------+-...-+--------+
 * </pre>
 *
 * <p>All of it is written under the heap lock. Heaps are addresses. The holder is described in {@link LockOrder}.
 */
@StaticInit
@Unmanaged
public final class HeapDirectory {
    private static final long HEAP_LOCK_OFFSET = 256;
    private static final long HEAPS_OFFSET = 260;
    private static final long ALL_HEAPS_OFFSET = 264;
    private static final long IDLE_FIRST_OFFSET = 272;
    private static final long IDLE_LAST_OFFSET = 280;
    private static final long NEXT_HEAP_OFFSET = 288;
    private static final long HEAP_PAGE_END_OFFSET = 296;
    private static final long SUSPECT_OFFSET = 304;
    private static final long BOUND_OFFSET = 312;
    private static final long ENDED_OFFSET = 320;
    private static final long CLOSED_WINDOW_OFFSET = 384;

    private HeapDirectory() {}

    public static long heapLock(long pool) {
        return pool + HEAP_LOCK_OFFSET;
    }

    public static int heaps(long pool) {
        return Memory.getInt(pool + HEAPS_OFFSET);
    }

    public static void setHeaps(long pool, int count) {
        Memory.putInt(pool + HEAPS_OFFSET, count);
    }

    /** The heap made last; each knows the one made before. */
    public static long allHeaps(long pool) {
        return Memory.getLong(pool + ALL_HEAPS_OFFSET);
    }

    public static void setAllHeaps(long pool, long heap) {
        Memory.putLongRelease(pool + ALL_HEAPS_OFFSET, heap);
    }

    public static long idleFirst(long pool) {
        return Memory.getLong(pool + IDLE_FIRST_OFFSET);
    }

    public static void setIdleFirst(long pool, long heap) {
        Memory.putLong(pool + IDLE_FIRST_OFFSET, heap);
    }

    public static long idleLast(long pool) {
        return Memory.getLong(pool + IDLE_LAST_OFFSET);
    }

    public static void setIdleLast(long pool, long heap) {
        Memory.putLong(pool + IDLE_LAST_OFFSET, heap);
    }

    /** Where the next heap record goes, in the page of heaps begun last. */
    public static long nextHeap(long pool) {
        return Memory.getLong(pool + NEXT_HEAP_OFFSET);
    }

    public static void setNextHeap(long pool, long address) {
        Memory.putLong(pool + NEXT_HEAP_OFFSET, address);
    }

    /** The bytes from the granule, at which a page of heaps begins, to the last heap in it. */
    public static long bytesOfHeapsIn(long pool, long granule) {
        long address = PageTable.addressOfGranule(pool, granule);
        long next = nextHeap(pool);
        long end = heapPageEnd(pool);
        return address <= next && next < end && end - address <= Units.BYTES_IN_PAGE
                ? next - address
                : Units.BYTES_IN_PAGE;
    }

    public static long heapPageEnd(long pool) {
        return Memory.getLong(pool + HEAP_PAGE_END_OFFSET);
    }

    public static void setHeapPageEnd(long pool, long address) {
        Memory.putLong(pool + HEAP_PAGE_END_OFFSET, address);
    }

    /** The heap at which the search for heaps of vanished threads goes on. */
    public static long suspect(long pool) {
        return Memory.getLong(pool + SUSPECT_OFFSET);
    }

    public static void setSuspect(long pool, long heap) {
        Memory.putLong(pool + SUSPECT_OFFSET, heap);
    }

    /** How often a thread was given a heap. */
    public static long bound(long pool) {
        return Memory.getLong(pool + BOUND_OFFSET);
    }

    public static void countBound(long pool) {
        long sum = bound(pool) + 1;
        Memory.putLong(pool + BOUND_OFFSET, sum);
    }

    /** How often a thread that had a heap ended. */
    public static long ended(long pool) {
        return Memory.getLong(pool + ENDED_OFFSET);
    }

    public static void countEnded(long pool) {
        long sum = ended(pool) + 1;
        Memory.putLong(pool + ENDED_OFFSET, sum);
    }

    /** The window of all requests to a heap that a fork has closed. */
    public static long closedWindow(long pool) {
        return pool + CLOSED_WINDOW_OFFSET;
    }
}
