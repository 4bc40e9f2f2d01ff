package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.VirtualMemory;

/**
 * What a core dump of the process holds of the pool: user memory as far as it was ever used, and a little more.
 *
 * <pre>
 *   +--------+------------+---------------+------------------------+-------------------------+
 *   | header | page table | block bitmaps | user memory, used once | never used              |
 *   +--------+------------+---------------+------------------------+-------------------------+
 *     left out                              dumped                   | left out
 * </pre>
 *
 * <p>The kernel dumps a mapped file that has no name from end to end, and gives its holes memory for that: the dump of a small program would be as
 * large as its pool, and so would what the file system takes.
 */
@StaticInit
@Unmanaged
public final class CoreDumps {
    /** The dumped part grows by an eighth at least, so that few calls do. */
    private static final int LOG_SHARE_AHEAD = 3;

    private CoreDumps() {}

    /** Leaves all of a new pool out. */
    static void leaveOut(long pool) {
        PoolHeader.setDumped(pool, PoolHeader.first(pool));
        VirtualMemory.setDumped(pool, PoolHeader.bytes(pool), false);
    }

    /** The pool is about to be used up to the granule. Under the run lock. */
    public static void include(long pool, long granule) {
        if (granule > PoolHeader.dumped(pool)) {
            advance(pool, granule);
        }
    }

    private static void advance(long pool, long granule) {
        long before = PoolHeader.dumped(pool);
        long share = (granule - PoolHeader.first(pool)) >>> LOG_SHARE_AHEAD;
        long address = PageTable.addressOfGranule(pool, granule + share);
        // No huge page shall lie in two mappings.
        long end = (Units.roundUp(address, Units.BYTES_IN_HUGE_PAGE) - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        long dumped = Math.min(end, PoolHeader.limit(pool));
        PoolHeader.setDumped(pool, dumped);
        set(pool, before, dumped);
    }

    private static void set(long pool, long begin, long end) {
        VirtualMemory.setDumped(PageTable.addressOfGranule(pool, begin), Units.granulesToBytes(end - begin), true);
    }

    /** The pool was mapped anew: says all of it again. */
    public static void restore(long pool) {
        VirtualMemory.setDumped(pool, PoolHeader.bytes(pool), false);
        set(pool, PoolHeader.first(pool), PoolHeader.dumped(pool));
    }
}
