package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Removal;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;

/**
 * Gives the memory of free blocks back to the system while the slab stays: whole granules in which nothing is in use become holes of the file.
 *
 * <pre>
 *   granule   0       1       2       3       4
 *           +-------+-------+-------+-------+-- ...
 *   blocks  |.x..|....|....|....|...x|....|....      x in use
 *           +-------+-------+-------+-------+-- ...
 *             stays   hole    hole    stays
 * </pre>
 *
 * <p>Only where nothing is reserved: a block in a hole is as good as any other, and costs a page fault. A slab must have rested for that, from one
 * look to the next: {@code rest} is 0 while it has not, then 1, and more by the number of granules that were given back.
 */
@StaticInit
@Unmanaged
public final class SlabTrim {
    private static final int RESTING = 1;

    private SlabTrim() {}

    /** Whether memory of free blocks may be given back: where a hole needs no reservation, and free blocks need no content. */
    public static boolean isPossible(long pool) {
        return PoolHeader.has(pool, PoolHeader.AMPLE_SPACE)
                && !PoolHeader.has(pool, PoolHeader.PRIVATE | PoolHeader.FULLY_RESERVED | PoolHeader.HARDENED);
    }

    /** Gives back what is free if the slab has rested since the last look. By the owner, of a slab under no window. */
    public static void trimIfRested(long pool, long slab) {
        if (Slab.rest(slab) == 0) {
            Slab.setRest(slab, RESTING);
        } else {
            trim(pool, slab);
        }
    }

    private static long granules(long slab) {
        return Units.pageToGranule(SizeClass.toPagesInSlab(Slab.sizeClass(slab)));
    }

    private static int countFree(long slab) {
        long granules = granules(slab);
        int free = 0;
        for (long granule = 0; granule < granules; granule++) {
            if (isFree(slab, granule)) {
                free++;
            }
        }
        return free;
    }

    /**
     * Gives back what is free, rested or not, if it is more than at the last time. By the owner, of a slab under no window.
     *
     * @return the granules given back
     */
    public static long trim(long pool, long slab) {
        int free = RESTING + countFree(slab);
        if (free <= Math.max(RESTING, Slab.rest(slab))) {
            return 0;
        }
        Slab.setRest(slab, free);
        long granules = granules(slab);
        long given = 0;
        long begin = 0;
        for (long granule = 0; granule <= granules; granule++) {
            if (granule == granules || !isFree(slab, granule)) {
                if (begin < granule) {
                    given += punch(pool, slab, begin, granule);
                }
                begin = granule + 1;
            }
        }
        return given;
    }

    /** Whether all blocks that lie in the slab's granule, in part at least, are free. */
    private static boolean isFree(long slab, long granule) {
        long offset = Units.granulesToBytes(granule);
        long last = Slab.indexAt(slab, offset + Units.GRANULE_MASK);
        return last < Slab.ready(slab) && SlabBits.areFree(slab, Slab.indexAt(slab, offset), last);
    }

    /** Whoever forks holds the run lock: the file is his then. Returns the granules given back. */
    private static long punch(long pool, long slab, long begin, long end) {
        long given = 0;
        Lock.acquire(pool, RunDirectory.runLock(pool));
        if (isPossible(pool)) {
            long address = Slab.start(slab) + Units.granulesToBytes(begin);
            if (Removal.remove(pool, address, Units.granulesToBytes(end - begin)) == 0) {
                given = end - begin;
                UsageCounters.countRelease(pool, given);
            }
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        return given;
    }
}
