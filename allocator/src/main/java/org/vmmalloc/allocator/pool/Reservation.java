package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * File space ahead of use, so that no later page fault can hit a full file system.
 *
 * <p>Where file space is memory, it is taken when it is about to be used, and so is that of the tables everywhere. On a disk, space for user memory
 * is allocated in large steps ahead of the frontier, and costs no memory. Either way a failure is a value, {@code false}, and nothing has changed.
 *
 * <p>Where a file system can take all memory that there is, its space is not what runs out first: then nothing is taken before a program touches
 * it, as with memory that is not of a file.
 */
@StaticInit
@Unmanaged
public final class Reservation {
    private static final long PAGES_DESCRIBED_BY_GRANULE = Units.BYTES_IN_GRANULE / PageTable.BYTES_IN_RECORD;

    private static final int LOG_SMALLER_STEP = 3;

    private Reservation() {}

    /** Whether memory from the frontier up to the granule comes with its space reserved, once the frontier may move there. */
    public static boolean isAhead(long pool, long granule) {
        return !isOnDemand(pool) || PoolHeader.has(pool, PoolHeader.PRIVATE) || granule <= RunDirectory.reserved(pool);
    }

    /** Whether memory, also below the frontier, may be without space: what begins to hold something must be reserved. */
    private static boolean isOnDemand(long pool) {
        return PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM) && !PoolHeader.has(pool, PoolHeader.FULLY_RESERVED);
    }

    /** The pool is a fresh copy: nothing is reserved beyond the frontier, and of the page table what was copied. */
    public static void restart(long pool) {
        RunDirectory.setReserved(pool, RunDirectory.frontier(pool));
        RunDirectory.setDescribed(pool, PageTable.pageOfRecord(pool, endOfTable(pool)));
    }

    /** The first granule of the page table that anybody writes to. */
    public static long beginOfTable(long pool) {
        long page = Units.granuleToPage(PoolHeader.first(pool)) - 1;
        return PageTable.recordOfPage(pool, page & -PAGES_DESCRIBED_BY_GRANULE);
    }

    /** The end of the granules that describe the pool up to its frontier. */
    public static long endOfTable(long pool) {
        long pages = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        return Units.roundUp(PageTable.recordOfPage(pool, pages), Units.BYTES_IN_GRANULE);
    }

    /** The pool's mapping is private: what was never used becomes anonymous, so that a full file system cannot matter any more. */
    public static boolean makeRestAnonymous(long pool) {
        long frontier = RunDirectory.frontier(pool);
        long pages = Units.granuleToPage(frontier - 1) + 1;
        long table = endOfTable(pool);
        long bitmaps = Units.roundUp(Bitmaps.row(pool, pages), Units.BYTES_IN_GRANULE);
        long first = Bitmaps.row(pool, 0);
        long user = PageTable.addressOfGranule(pool, PoolHeader.first(pool));
        return makeAnonymous(table, first)
                && makeAnonymous(bitmaps, user)
                && makeAnonymous(PageTable.addressOfGranule(pool, frontier), pool + PoolHeader.bytes(pool));
    }

    private static boolean makeAnonymous(long begin, long end) {
        return end <= begin || VirtualMemory.mapAnonymous(begin, end - begin) == 0;
    }

    /** Prepares for the frontier to move up to the granule. Under the run lock. */
    public static boolean reserveFrontier(long pool, long granule) {
        if (PoolHeader.has(pool, PoolHeader.FULLY_RESERVED | PoolHeader.PRIVATE)) {
            return true;
        }
        if (!describe(pool, Units.granuleToPage(granule - 1) + 1)) {
            return false;
        }
        if (granule <= RunDirectory.reserved(pool)) {
            return true;
        }
        if (PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM)) {
            reserveHugePages(pool, granule);
            return true;
        }
        return reserveStep(pool, granule);
    }

    /** Where file space is memory, a large heap takes a little ahead if huge pages serve; all else is taken on demand. */
    private static void reserveHugePages(long pool, long granule) {
        long begin = Math.max(RunDirectory.reserved(pool), RunDirectory.frontier(pool));
        long end = HugePages.endAhead(pool, begin, granule);
        if (end > begin && reserve(pool, PageTable.addressOfGranule(pool, begin), Units.granulesToBytes(end - begin))) {
            RunDirectory.setReserved(pool, end);
        }
    }

    /** Gives back what was taken ahead of the frontier where file space is memory. Under the run lock. */
    public static void giveBackAhead(long pool) {
        long frontier = RunDirectory.frontier(pool);
        long bytes = Units.granulesToBytes(RunDirectory.reserved(pool) - frontier);
        if (bytes > 0 && VirtualMemory.remove(PageTable.addressOfGranule(pool, frontier), bytes) == 0) {
            RunDirectory.setReserved(pool, frontier);
        }
    }

    /**
     * Makes sure of space for a range that holds nothing yet, whole granules, below the frontier: it has space already, or it is a hole, as the
     * copy of a pool has them. What a failure may have taken of it goes back.
     */
    public static boolean reserve(long pool, long address, long bytes) {
        if (PoolHeader.has(pool, PoolHeader.PRIVATE)) {
            return VirtualMemory.mapAnonymous(address, bytes) == 0 || clear(address, bytes);
        }
        if (PoolHeader.has(pool, PoolHeader.FULLY_RESERVED)) {
            return true;
        }
        boolean isMemory = PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM);
        if (isMemory) {
            HugePages.takeWithin(pool, address, bytes);
        }
        if (PoolHeader.has(pool, PoolHeader.AMPLE_SPACE)) {
            return true;
        }
        boolean isReserved = takeSmallPages(pool, address, bytes, isMemory);
        if (!isReserved && isMemory) {
            VirtualMemory.remove(address, bytes);
            RunDirectory.setShortOfSpace(pool, true);
        }
        return isReserved;
    }

    /** Through the descriptor, or by touching it. */
    private static boolean takeSmallPages(long pool, long address, long bytes, boolean isMemory) {
        int failure = allocate(pool, address, bytes);
        if (failure == 0 || (failure == Errno.ENOSPC && isMemory)) {
            return failure == 0;
        }
        return VirtualMemory.populate(address, bytes) == 0;
    }

    /** Whether a large block needs no {@link #reserve}, and no huge pages ahead either: a program may use only a part of it. */
    public static boolean isLargeCertain(long pool) {
        return PoolHeader.has(pool, PoolHeader.AMPLE_SPACE) && !PoolHeader.has(pool, PoolHeader.PRIVATE);
    }

    /** A process may have only so many mappings: then it keeps those that it has, with private copies of pages of the file. */
    private static boolean clear(long address, long bytes) {
        boolean present = VirtualMemory.populate(address, bytes) == 0;
        if (present) {
            Memory.fill(address, bytes, 0);
        }
        return present;
    }

    /** Through the descriptor, unless the program has closed it; returns 0 or the errno value of the failure. */
    private static int allocate(long pool, long address, long bytes) {
        return PoolHeader.isOpen(pool)
                ? VirtualMemory.allocateSpace(PoolHeader.descriptor(pool), address - pool, bytes)
                : Errno.EBADF;
    }

    /** Gives page table records space, up to the page. */
    private static boolean describe(long pool, long page) {
        long described = RunDirectory.described(pool);
        if (page <= described) {
            return true;
        }
        long granules = Units.bytesToGranules((page - described) * PageTable.BYTES_IN_RECORD);
        if (!reserveTable(pool, PageTable.recordOfPage(pool, described), Units.granulesToBytes(granules))) {
            return false;
        }
        RunDirectory.setDescribed(pool, described + granules * PAGES_DESCRIBED_BY_GRANULE);
        return true;
    }

    /**
     * Takes space for a part of the tables that holds nothing yet, when it is about to be used. On a disk, making it present reserves it and puts
     * off its allocation, which short programs never come to need.
     */
    static boolean reserveTable(long pool, long address, long bytes) {
        boolean isOnDisk = !PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM | PoolHeader.PRIVATE);
        return (isOnDisk && VirtualMemory.populate(address, bytes) == 0) || reserve(pool, address, bytes);
    }

    /**
     * A step ahead where it can be had, on a file system that is nearly full a smaller one, else just what is asked for; where nothing can be
     * allocated ahead, space is taken on demand.
     */
    private static boolean reserveStep(long pool, long granule) {
        long reserved = RunDirectory.reserved(pool);
        long ahead = PoolHeader.isOpen(pool) ? VirtualMemory.bytesAhead() >>> Units.LOG_BYTES_IN_GRANULE : 0;
        while (granule < reserved + ahead) {
            if (reserveUpTo(pool, Math.min(reserved + ahead, PoolHeader.limit(pool))) == 0) {
                return true;
            }
            ahead >>>= LOG_SMALLER_STEP;
        }
        int failure = reserveUpTo(pool, granule);
        if (failure == Errno.EOPNOTSUPP) {
            int flags = PoolHeader.flags(pool);
            PoolHeader.setFlags(pool, flags | PoolHeader.MEMORY_FILE_SYSTEM);
        }
        return failure == 0 || failure == Errno.EOPNOTSUPP;
    }

    /** Returns 0 or the errno value of the failure. */
    private static int reserveUpTo(long pool, long granule) {
        long reserved = RunDirectory.reserved(pool);
        long address = PageTable.addressOfGranule(pool, reserved);
        long bytes = Units.granulesToBytes(granule - reserved);
        int failure = allocate(pool, address, bytes);
        if (failure == Errno.EBADF) {
            failure = VirtualMemory.populate(address, bytes);
        }
        if (failure == 0) {
            RunDirectory.setReserved(pool, granule);
        } else if (failure == Errno.ENOSPC) {
            // File systems keep what they found before there was no more.
            VirtualMemory.remove(address, bytes);
        }
        return failure;
    }
}
