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
import org.vmmalloc.allocator.run.RunRelease;
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
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long run = PageRuns.allocateLocked(pool, granules, Math.max(1, alignment >>> Units.LOG_BYTES_IN_GRANULE));
        long granule = PageRuns.granuleOf(run);
        int flags = PageRuns.flagsOf(run);
        boolean isUsable = run != 0 && isCertain(pool, flags);
        if (isUsable) {
            mark(pool, granule, granules, 1, granules);
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        if (!isUsable && (run == 0 || !makeUsable(pool, granule, 0, granules, flags))) {
            return 0;
        }
        long address = PageTable.addressOfGranule(pool, granule);
        if (zeroed && (flags & PageRuns.ZERO) == 0) {
            Memory.fill(address, Units.granulesToBytes(granules), 0);
        }
        return address;
    }

    /** Whether a run can be used as it is. */
    private static boolean isCertain(long pool, int flags) {
        return (flags & PageRuns.RESERVED) != 0 || Reservation.isLargeCertain(pool);
    }

    /**
     * Takes space for the added run behind a block, which may have no granules yet; without the lock, as that may last. Marks the block, or
     * frees the run.
     */
    private static boolean makeUsable(long pool, long granule, long granules, long added, int flags) {
        long address = PageTable.addressOfGranule(pool, granule + granules);
        boolean isUsable = Reservation.reserve(pool, address, Units.granulesToBytes(added));
        if (isUsable) {
            Lock.acquire(pool, RunDirectory.runLock(pool));
            mark(pool, granule, granules + added, granules == 0 ? 1 : 0, added);
            Lock.release(pool, RunDirectory.runLock(pool));
        } else {
            PageRuns.free(pool, granule + granules, added, flags);
        }
        return isUsable;
    }

    /** Marks the block's length; with it change the number of large blocks and of their granules. Under the run lock. */
    private static void mark(long pool, long granule, long granules, long moreBlocks, long moreGranules) {
        RunMarks.setBlock(pool, granule, granules);
        UsageCounters.addLarge(pool, moreBlocks, moreGranules);
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
        boolean releaseIsDue = false;
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long granules = RunMarks.blockAt(pool, granule);
        if (granules != 0) {
            RunMarks.setBlock(pool, granule, 0);
            UsageCounters.addLarge(pool, -1, -granules);
            releaseIsDue = PageRuns.freeLocked(pool, granule, granules, PageRuns.RESERVED);
        }
        RunRelease.unlock(pool, releaseIsDue);
        return granules != 0;
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
        return extend(pool, granule, before, granules - before);
    }

    private static boolean extend(long pool, long granule, long granules, long added) {
        long end = granule + granules;
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long run = PageRuns.extendLocked(pool, end, added);
        int flags = PageRuns.flagsOf(run);
        boolean isUsable = run != 0 && isCertain(pool, flags);
        if (isUsable) {
            mark(pool, granule, granules + added, 0, added);
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        return isUsable || run != 0 && makeUsable(pool, granule, granules, added, flags);
    }

    private static void shrink(long pool, long granule, long before, long granules) {
        if (granules < before) {
            if (Flavour.isDebug()) {
                long end = PageTable.addressOfGranule(pool, granule + granules);
                Host.abandon(end, Units.granulesToBytes(before - granules));
            }
            Lock.acquire(pool, RunDirectory.runLock(pool));
            mark(pool, granule, granules, 0, granules - before);
            boolean releaseIsDue = PageRuns.freeLocked(pool, granule + granules, before - granules, PageRuns.RESERVED);
            RunRelease.unlock(pool, releaseIsDue);
        }
    }
}
