package org.vmmalloc.allocator.large;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunMarks;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;

/**
 * Large blocks: more than 64 KiB, each a page run of its own, in whole granules.
 *
 * <p>A large block has no owner. Its start is marked in the page table; marks are set and cleared under the run lock, so of two frees of one
 * block, by whomever, one finds the mark gone.
 */
@StaticInit
@Unmanaged
public final class Large {
    private Large() {}

    /**
     * A block of a whole number of granules, with file space behind all of it.
     *
     * @param bytes more than 64 KiB
     * @param alignment in bytes, a power of two
     * @param zeroed whether every byte must be 0
     * @return its address, or 0 if the pool has no room for it
     */
    public static long allocate(long pool, long bytes, long alignment, boolean zeroed) {
        if (Long.compareUnsigned(bytes, PoolHeader.bytes(pool)) > 0
                || Long.compareUnsigned(alignment, PoolHeader.bytes(pool)) > 0) {
            return 0;
        }
        long granules = Units.bytesToGranules(bytes);
        long run = PageRuns.allocate(pool, granules, Math.max(1, alignment >>> Units.LOG_BYTES_IN_GRANULE));
        if (run == 0) {
            return 0;
        }
        long granule = PageRuns.granuleOf(run);
        long address = PageTable.addressOfGranule(pool, granule);
        if (!makeUsable(pool, address, granules, PageRuns.flagsOf(run), zeroed)) {
            PageRuns.free(pool, granule, granules, PageRuns.flagsOf(run));
            return 0;
        }
        mark(pool, granule, granules, 1, granules);
        return address;
    }

    private static boolean makeUsable(long pool, long address, long granules, int flags, boolean zeroed) {
        long bytes = Units.granulesToBytes(granules);
        if ((flags & PageRuns.RESERVED) == 0 && !Reservation.reserveLarge(pool, address, bytes)) {
            return false;
        }
        if (zeroed && (flags & PageRuns.ZERO) == 0) {
            Memory.fill(address, bytes, 0);
        }
        return true;
    }

    /** Marks the block's length; with it change the number of large blocks and of their granules. */
    private static void mark(long pool, long granule, long granules, long moreBlocks, long moreGranules) {
        Lock.acquire(pool, RunDirectory.runLock(pool));
        RunMarks.setBlock(pool, granule, granules);
        UsageCounters.addLarge(pool, moreBlocks, moreGranules);
        Lock.release(pool, RunDirectory.runLock(pool));
    }

    /** The size of the block that starts at the address, in bytes, or 0 if none does. */
    public static long usableBytes(long pool, long address) {
        if ((address & Units.GRANULE_MASK) != 0) {
            return 0;
        }
        long granule = (address - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        return Units.granulesToBytes(RunMarks.blockAt(pool, granule));
    }

    /** Frees the block that starts at the address; fails if none does. */
    public static boolean free(long pool, long address) {
        if ((address & Units.GRANULE_MASK) != 0) {
            return false;
        }
        long granule = (address - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long granules = RunMarks.blockAt(pool, granule);
        if (granules != 0) {
            RunMarks.setBlock(pool, granule, 0);
            UsageCounters.addLarge(pool, -1, -granules);
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        if (granules == 0) {
            return false;
        }
        PageRuns.free(pool, granule, granules, PageRuns.RESERVED);
        return true;
    }

    /** Changes the size of a block where it lies; fails if what follows it is in use. */
    public static boolean resize(long pool, long address, long bytes) {
        long granule = (address - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        long before = RunMarks.blockAt(pool, granule);
        long granules = Units.bytesToGranules(bytes);
        if (granules <= before) {
            shrink(pool, granule, before, granules);
            return true;
        }
        long added = granules - before;
        long run = PageRuns.extend(pool, granule, before, added);
        if (run == 0) {
            return false;
        }
        long end = PageTable.addressOfGranule(pool, granule + before);
        if (!makeUsable(pool, end, added, PageRuns.flagsOf(run), false)) {
            PageRuns.free(pool, granule + before, added, PageRuns.flagsOf(run));
            return false;
        }
        mark(pool, granule, granules, 0, added);
        return true;
    }

    private static void shrink(long pool, long granule, long before, long granules) {
        if (granules < before) {
            if (Flavour.isDebug()) {
                long end = PageTable.addressOfGranule(pool, granule + granules);
                Host.abandon(end, Units.granulesToBytes(before - granules));
            }
            mark(pool, granule, granules, 0, granules - before);
            PageRuns.free(pool, granule + granules, before - granules, PageRuns.RESERVED);
        }
    }
}
