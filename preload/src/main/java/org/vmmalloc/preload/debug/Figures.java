package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.memory.Memory;

/** The figures of a report, from what was counted and from the pool itself. Threads that go on meanwhile are not stopped. */
@StaticInit
@Unmanaged
final class Figures {
    /** What {@link #countSlabs} needs: a word for each size class. */
    static final long BYTES = (long) SizeClass.COUNT << Units.LOG_BYTES_IN_WORD;

    private static final long PERCENT = 100;

    private Figures() {}

    /** Counts the slabs of each size class. */
    static void countSlabs(long pool, long slabs) {
        Memory.fill(slabs, BYTES, 0);
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        for (long page = Units.granuleToPage(PoolHeader.first(pool)); page < end; page++) {
            long record = PageTable.recordOfPage(pool, page);
            if (PageTable.kind(record) == PageTable.SLAB) {
                long word = slabs + ((long) Slab.sizeClass(record) << Units.LOG_BYTES_IN_WORD);
                long count = Memory.getLong(word) + 1;
                Memory.putLong(word, count);
            }
        }
    }

    static long slabs(long slabs, int row) {
        return Memory.getLong(slabs + ((long) row << Units.LOG_BYTES_IN_WORD));
    }

    /** The bytes of so many slabs of the class. */
    static long slabBytes(int sizeClass, long slabs) {
        return (slabs * SizeClass.toPagesInSlab(sizeClass)) << Units.LOG_BYTES_IN_PAGE;
    }

    /** Bytes of blocks in use that nobody asked for. */
    static long wasteInside(int row) {
        return Counts.get(row, Counts.USABLE) - Counts.get(row, Counts.REQUESTED);
    }

    /** Bytes of slabs that are not in blocks in use; 0 for large blocks. */
    static long wasteOutside(int row, long slabs) {
        return row == Counts.LARGE ? 0 : slabBytes(row, slabs) - Counts.get(row, Counts.USABLE);
    }

    /** The sum of a column over all rows. */
    static long sum(int column) {
        long sum = 0;
        for (int row = 0; row < Counts.ROWS; row++) {
            sum += Counts.get(row, column);
        }
        return sum;
    }

    /** The bytes that blocks can have, all tables taken off. */
    static long capacity(long pool) {
        return Units.granulesToBytes(PoolHeader.limit(pool) - PoolHeader.first(pool));
    }

    static long used(long pool) {
        return Units.granulesToBytes(UsageCounters.used(pool));
    }

    static long longestFree(long pool) {
        return Units.granulesToBytes(PageRuns.longest(pool));
    }

    /** How much of what is free cannot be had in one piece, in percent. */
    static long fragmentation(long pool) {
        long free = capacity(pool) - used(pool);
        return free <= 0 ? 0 : PERCENT - Math.min(PERCENT, longestFree(pool) * PERCENT / free);
    }

    static long idleHeaps(long pool) {
        long idle = 0;
        long heap = HeapDirectory.allHeaps(pool);
        while (heap != 0) {
            if (Heap.state(heap) == Heap.IDLE) {
                idle++;
            }
            heap = Heap.older(heap);
        }
        return idle;
    }
}
