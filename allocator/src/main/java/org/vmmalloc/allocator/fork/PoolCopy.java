package org.vmmalloc.allocator.fork;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunMarks;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.allocator.slab.SlabTail;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Copies a pool to another file, under all locks: only what holds something, so that the copy takes no space for the rest.
 *
 * <p>What the calling thread wrote is copied as it is. Other threads go on meanwhile, and what they do at the same time may be copied in part;
 * therefore the tables, which say what is in use, come last, and whoever maps the copy recovers from whatever other threads were doing.
 */
@StaticInit
@Unmanaged
public final class PoolCopy {
    private PoolCopy() {}

    /**
     * Writes to the file whose length is already the pool's, and which is all zero.
     *
     * @param isAmple whether the file may have holes where the pool has them
     * @return 0, or the errno value of the failure
     */
    public static int copyTo(long pool, int descriptor, boolean isAmple) {
        boolean keepsHoles = isAmple && !PoolHeader.has(pool, PoolHeader.PRIVATE) && PoolHeader.isOpen(pool);
        int failure = copyUserMemory(pool, descriptor, keepsHoles);
        if (failure == 0 && keepsHoles && !PoolHeader.isOpen(pool)) {
            // Another thread closed it meanwhile: what it said of holes is not to be trusted.
            failure = copyUserMemory(pool, descriptor, false);
        }
        return failure != 0 ? failure : copyTables(pool, descriptor);
    }

    private static int copyUserMemory(long pool, int descriptor, boolean keepsHoles) {
        long frontier = RunDirectory.frontier(pool);
        long begin = 0;
        long end = 0;
        long granule = PoolHeader.first(pool);
        while (granule < frontier) {
            long address = PageTable.addressOfGranule(pool, granule);
            long bytes = usedBytesAt(pool, granule);
            if (bytes != 0 && address != end) {
                int failure = writeUserMemory(pool, descriptor, begin, end, keepsHoles);
                if (failure != 0) {
                    return failure;
                }
                begin = address;
            }
            if (bytes != 0) {
                end = address + bytes;
            }
            granule += granulesAt(pool, granule);
        }
        return writeUserMemory(pool, descriptor, begin, end, keepsHoles);
    }

    private static int writeUserMemory(long pool, int descriptor, long begin, long end, boolean keepsHoles) {
        return keepsHoles ? writeData(pool, descriptor, begin, end) : write(pool, descriptor, begin, end);
    }

    /** Writes what is not a hole of the pool's file. */
    private static int writeData(long pool, int descriptor, long begin, long end) {
        int source = PoolHeader.descriptor(pool);
        int failure = 0;
        long at = begin;
        while (at < end && failure == 0) {
            long data = Math.min(pool + VirtualMemory.dataFrom(source, at - pool), end);
            long hole = Math.min(pool + VirtualMemory.holeFrom(source, data - pool), end);
            failure = write(pool, descriptor, data, hole);
            at = hole;
        }
        return failure;
    }

    /** How much of what starts at the granule is worth a copy, in bytes: of a slab the blocks that are ready. */
    private static long usedBytesAt(long pool, long granule) {
        long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
        int kind = PageTable.kind(record);
        if (kind == PageTable.SLAB) {
            // Nothing is ready of one that was made under the walk.
            return SlabTail.bytesWithSpace(record, Slab.ready(record));
        }
        if (kind == PageTable.HEAPS) {
            return HeapDirectory.bytesOfHeapsIn(pool, granule);
        }
        return kind == PageTable.SPACE ? Units.granulesToBytes(RunMarks.blockAt(pool, granule)) : 0;
    }

    /**
     * The distance to the granule at which something else may start. A page in whose midst the walk is may have become another thread's slab since it
     * was entered; the next page begins where it always did.
     */
    static long granulesAt(long pool, long granule) {
        long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
        if (PageTable.kind(record) != PageTable.SPACE) {
            return Units.GRANULES_IN_PAGE - (granule & Units.GRANULES_IN_PAGE_MASK);
        }
        return Math.max(1, PageRuns.lengthAt(pool, granule));
    }

    /** The bitmaps that have space, whatever they hold, the page table as far as the frontier, and the header. */
    private static int copyTables(long pool, int descriptor) {
        long pages = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        long page = Bitmaps.firstOfGroup(Units.granuleToPage(PoolHeader.first(pool)));
        while (page < pages) {
            long bitmaps = Bitmaps.row(pool, page);
            if (Bitmaps.hasSpace(pool, page)) {
                int failure = write(pool, descriptor, bitmaps, bitmaps + Units.BYTES_IN_GRANULE);
                if (failure != 0) {
                    return failure;
                }
            }
            page = Bitmaps.nextGranule(page);
        }
        int failure = write(pool, descriptor, Reservation.beginOfTable(pool), Reservation.endOfTable(pool));
        return failure != 0 ? failure : write(pool, descriptor, pool, pool + PoolHeader.BYTES);
    }

    private static int write(long pool, int descriptor, long begin, long end) {
        long at = begin;
        while (at < end) {
            long written = VirtualMemory.writeAt(descriptor, at, end - at, at - pool);
            if (written <= 0) {
                // A file that takes nothing gives no reason.
                return written == 0 ? Errno.EIO : (int) -written;
            }
            at += written;
        }
        return 0;
    }

    /** Makes the copy, which is mapped in place of the pool now, a pool of its own. */
    public static void settle(long pool, int flags, int descriptor, long device, long inode) {
        PoolHeader.setFlags(pool, flags);
        PoolHeader.setFile(pool, descriptor, device, inode);
        Reservation.restart(pool);
        long frontier = RunDirectory.frontier(pool);
        long granule = PoolHeader.first(pool);
        while (granule < frontier) {
            long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
            if (PageTable.kind(record) == PageTable.SLAB) {
                SlabMaker.forgetReservation(record);
            } else if (PageTable.kind(record) == PageTable.SPACE) {
                PageRuns.forgetContent(pool, granule);
            }
            granule += granulesAt(pool, granule);
        }
    }
}
