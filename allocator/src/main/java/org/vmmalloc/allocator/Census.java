package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Memory;

/**
 * What a pool holds, counted by a walk over its page table, in memory of the caller's.
 *
 * <pre>
 *   0           8            16          24           32           40          48            56
 *   +-----------+------------+-----------+------------+------------+-----------+-------------+---------------+
 *   | slabs     | slab bytes | blocks in | bytes in   | free bytes | large     | large bytes | longest free  |
 *   |           |            | slabs     | them       | in slabs   | blocks    |             | run, in bytes |
 *   +-----------+------------+-----------+------------+------------+-----------+-------------+---------------+
 * </pre>
 *
 * <p>Threads that allocate meanwhile are not stopped: the figures are exact only at a quiet moment.
 */
@StaticInit
@Unmanaged
public final class Census {
    /** What a census takes. */
    public static final long BYTES = 64;

    private static final long SLAB_BYTES_OFFSET = 8;
    private static final long BLOCKS_OFFSET = 16;
    private static final long BLOCK_BYTES_OFFSET = 24;
    private static final long FREE_BYTES_OFFSET = 32;
    private static final long LARGE_BLOCKS_OFFSET = 40;
    private static final long LARGE_BYTES_OFFSET = 48;
    private static final long LONGEST_OFFSET = 56;

    private Census() {}

    /** Counts what the pool holds at the moment; fills all of the census. */
    public static void take(long pool, long census) {
        takeWithoutLock(pool, census);
        Memory.putLong(census + LONGEST_OFFSET, Units.granulesToBytes(PageRuns.longest(pool)));
    }

    /** Counts all but the longest free run, which stays 0: only that needs the run lock, for which whoever looks at a stuck program must not wait. */
    public static void takeWithoutLock(long pool, long census) {
        Memory.fill(census, BYTES, 0);
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        for (long page = Units.granuleToPage(PoolHeader.first(pool)); page < end; page++) {
            if (PageTable.kind(PageTable.recordOfPage(pool, page)) == PageTable.SLAB) {
                countSlab(pool, page, census);
            }
        }
        Memory.putLong(census + LARGE_BLOCKS_OFFSET, UsageCounters.largeBlocks(pool));
        Memory.putLong(census + LARGE_BYTES_OFFSET, Units.granulesToBytes(UsageCounters.largeGranules(pool)));
    }

    /** A record in a state that no slab is in, because its slab is just being made or given back, counts as nothing. */
    private static void countSlab(long pool, long page, long census) {
        long slab = PageTable.recordOfPage(pool, page);
        int sizeClass = Slab.sizeClass(slab);
        int ready = Slab.ready(slab);
        long bits = Slab.free(slab);
        if (sizeClass == 0
                || sizeClass >= SizeClass.COUNT
                || ready > SizeClass.toBlocksInSlab(sizeClass)
                || !Bitmaps.isPlaceFor(PoolHeader.bitmaps(pool), page, bits)) {
            return;
        }
        long bytes = SizeClass.toBytes(sizeClass);
        long free = Math.min(SlabBits.countFree(bits, ready), ready);
        long used = ready - free;
        add(census, 1);
        add(census + SLAB_BYTES_OFFSET, (long) SizeClass.toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE);
        add(census + BLOCKS_OFFSET, used);
        add(census + BLOCK_BYTES_OFFSET, used * bytes);
        add(census + FREE_BYTES_OFFSET, free * bytes);
    }

    private static void add(long address, long number) {
        long sum = Memory.getLong(address) + number;
        Memory.putLong(address, sum);
    }

    public static long slabs(long census) {
        return Memory.getLong(census);
    }

    /** The bytes of all slabs, with what is free in them. */
    public static long slabBytes(long census) {
        return Memory.getLong(census + SLAB_BYTES_OFFSET);
    }

    /** The blocks in use in slabs. */
    public static long blocks(long census) {
        return Memory.getLong(census + BLOCKS_OFFSET);
    }

    public static long blockBytes(long census) {
        return Memory.getLong(census + BLOCK_BYTES_OFFSET);
    }

    /** The bytes of slabs that are free and have memory behind them. */
    public static long freeBytes(long census) {
        return Memory.getLong(census + FREE_BYTES_OFFSET);
    }

    public static long largeBlocks(long census) {
        return Memory.getLong(census + LARGE_BLOCKS_OFFSET);
    }

    public static long largeBytes(long census) {
        return Memory.getLong(census + LARGE_BYTES_OFFSET);
    }

    /** No larger block can be had. */
    public static long longestFreeBytes(long census) {
        return Memory.getLong(census + LONGEST_OFFSET);
    }
}
