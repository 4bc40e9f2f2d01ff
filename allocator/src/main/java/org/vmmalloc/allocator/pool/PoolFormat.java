package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;

/** Makes a pool out of a mapped file that is all zero. */
@StaticInit
@Unmanaged
public final class PoolFormat {
    /** The smallest pool, in bytes. */
    public static final long SMALLEST_BYTES = 14L << 20;

    private static final long PAGES_IN_RECORD_GRANULE = Units.BYTES_IN_GRANULE / PageTable.BYTES_IN_RECORD;

    private PoolFormat() {}

    /**
     * Formats the mapping.
     *
     * @param pool its address, a multiple of 64 KiB
     * @param bytes its size, a multiple of 4 KiB and at least {@link #SMALLEST_BYTES}
     * @param flags constants of {@link PoolHeader}
     * @param descriptor the file's, which is trusted only while it is open on the file with this device and inode
     * @return whether there is space for it
     */
    public static boolean create(long pool, long bytes, int flags, int descriptor, long device, long inode) {
        if (VirtualMemory.populate(pool, PoolHeader.BYTES) != 0
                && VirtualMemory.allocateSpace(descriptor, 0, PoolHeader.BYTES) != 0) {
            return false;
        }
        PoolHeader.setFlags(pool, flags);
        PoolHeader.setVersion(pool, PoolHeader.VERSION);
        PoolHeader.setBase(pool, pool);
        PoolHeader.setBytes(pool, bytes);
        PoolHeader.setFile(pool, descriptor, device, inode);
        PoolHeader.setProcessId(pool, Threads.processId());
        layOut(pool, bytes);
        CoreDumps.leaveOut(pool);
        if (!Reservation.reserveFrontier(pool, RunDirectory.frontier(pool) + 1)) {
            return false;
        }
        PoolHeader.setMagic(pool, PoolHeader.MAGIC);
        return true;
    }

    private static void layOut(long pool, long bytes) {
        long first = firstGranule(bytes);
        long firstPage = Units.granuleToPage(first);
        PoolHeader.setPages(pool, pages(bytes));
        PoolHeader.setBitmaps(pool, pool + bitmapsOffset(bytes));
        PoolHeader.setLimit(pool, bytes >>> Units.LOG_BYTES_IN_GRANULE);
        PoolHeader.setFirst(pool, first);
        RunDirectory.setFrontier(pool, first);
        RunDirectory.setReserved(pool, first);
        RunDirectory.setHugePagesFrom(pool, HugePages.LEAST_GRANULES);
        RunDirectory.setDescribed(pool, (firstPage - 1) & -PAGES_IN_RECORD_GRANULE);
    }

    /** The pages of a pool of so many bytes. */
    public static long pages(long bytes) {
        return (bytes + Units.PAGE_MASK) >>> Units.LOG_BYTES_IN_PAGE;
    }

    /** Where the block bitmaps of a pool of so many bytes begin, in bytes. */
    public static long bitmapsOffset(long bytes) {
        return Units.roundUpToGranule(PoolHeader.BYTES + pages(bytes) * PageTable.BYTES_IN_RECORD);
    }

    /** The first granule of user memory of a pool of so many bytes. */
    public static long firstGranule(long bytes) {
        long end = bitmapsOffset(bytes) + pages(bytes) * Bitmaps.BYTES_IN_ROW;
        return Units.pageToGranule((end + Units.PAGE_MASK) >>> Units.LOG_BYTES_IN_PAGE);
    }
}
