package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Space taken two mebibytes at a time, where file space is memory: for a fifth of what the same memory costs page by page, and with fewer misses of
 * the address translation from then on.
 *
 * <p>Huge pages are asked for expressly, so it does not matter how the file system was mounted. Small heaps do without: they need less than one.
 * The kernel makes huge pages only after it has heard from each processor, and a busy one may answer late; and memory that a virtual machine
 * gave back to its host comes slowly, all of it. So they are taken in small steps, and the time that each gained or lost against small pages is
 * added up: what was gained just before pays for a late answer, but not for slow memory. Then huge pages are taken again only when the heap has
 * doubled.
 */
@StaticInit
@Unmanaged
final class HugePages {
    /** Pools that take less space do without. */
    static final long LEAST_GRANULES = (16L << 20) >>> Units.LOG_BYTES_IN_GRANULE;

    /** Where nothing need be reserved, longer requests are for large blocks, of which a program may use only a part. */
    private static final long MOST_GRANULES_WANTED = (1L << 20) >>> Units.LOG_BYTES_IN_GRANULE;

    private static final long BYTES_AT_ONCE = 4L << 20;
    /** Nothing longer is taken ahead, under the run lock. */
    private static final long MOST_BYTES_AHEAD = 64L << 20;
    /** A pool takes an eighth more ahead. */
    private static final int LOG_SHARE_AHEAD = 3;

    private static final long NANOSECONDS_OF_A_SMALL_PAGE = 1000;
    /** What was gained long ago does not count. */
    private static final long MOST_NANOSECONDS_GAINED = 4_000_000;

    private HugePages() {}

    private static boolean arePossible(long pool) {
        return UsageCounters.used(pool) >= RunDirectory.hugePagesFrom(pool)
                && (pool & (Units.BYTES_IN_HUGE_PAGE - 1)) == 0
                && !PoolHeader.has(pool, PoolHeader.PRIVATE);
    }

    /** The granule up to which memory is best taken, if from {@code begin} to {@code end} is wanted: further; or 0 if huge pages are not worth it. */
    static long endAhead(long pool, long begin, long end) {
        boolean isForUse = end - begin <= MOST_GRANULES_WANTED || !PoolHeader.has(pool, PoolHeader.AMPLE_SPACE);
        if (!isForUse || !arePossible(pool)) {
            return 0;
        }
        long taken = granulesTaken(pool);
        if (taken < LEAST_GRANULES) {
            RunDirectory.setHugePagesFrom(pool, UsageCounters.used(pool) + LEAST_GRANULES - taken);
            return 0;
        }
        long ahead = Math.max(end, begin + (taken >>> LOG_SHARE_AHEAD));
        long address = PageTable.addressOfGranule(pool, ahead) & -Units.BYTES_IN_HUGE_PAGE;
        long bytes = address - PageTable.addressOfGranule(pool, begin);
        long last = (address - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        return last < end || bytes > MOST_BYTES_AHEAD || last > PoolHeader.limit(pool) ? 0 : last;
    }

    /** The file's space: much of what is in use need not have any yet. 0 if the program closed the descriptor. */
    private static long granulesTaken(long pool) {
        return PoolHeader.isOpen(pool)
                ? VirtualMemory.spaceOf(PoolHeader.descriptor(pool)) >>> Units.LOG_BYTES_IN_GRANULE
                : 0;
    }

    /**
     * Takes the huge pages in a range that holds nothing yet, whole ones, if that is worth it. Either way all of the range still has to be
     * taken; what is there already costs little then.
     */
    static void takeWithin(long pool, long address, long bytes) {
        long begin = Units.roundUp(address, Units.BYTES_IN_HUGE_PAGE);
        long end = (address + bytes) & -Units.BYTES_IN_HUGE_PAGE;
        if (end - begin < BYTES_AT_ONCE || !arePossible(pool)) {
            return;
        }
        long gained = RunDirectory.nanosecondsGained(pool);
        while (gained >= 0 && begin < end) {
            long next = end - begin < 2 * BYTES_AT_ONCE ? end : begin + BYTES_AT_ONCE;
            gained = Math.min(gained + takeGaining(begin, next), MOST_NANOSECONDS_GAINED);
            begin = next;
        }
        if (gained < 0) {
            RunDirectory.setHugePagesFrom(pool, UsageCounters.used(pool) << 1);
        }
        RunDirectory.setNanosecondsGained(pool, Math.max(0, gained));
    }

    /** The nanoseconds by which small pages would have taken longer; less than all that can have been gained if there are no huge pages. */
    private static long takeGaining(long begin, long end) {
        long started = Threads.nanoseconds();
        if (!take(begin, end)) {
            return -1 - MOST_NANOSECONDS_GAINED;
        }
        long ofSmallPages = ((end - begin) >>> Units.LOG_BYTES_IN_GRANULE) * NANOSECONDS_OF_A_SMALL_PAGE;
        return ofSmallPages - (Threads.nanoseconds() - started);
    }

    private static boolean take(long begin, long end) {
        boolean present = true;
        // A huge page is made around a small one.
        for (long address = begin; present && address < end; address += Units.BYTES_IN_HUGE_PAGE) {
            present = VirtualMemory.populate(address, Units.BYTES_IN_GRANULE) == 0;
        }
        if (present && VirtualMemory.collapse(begin, end - begin) == 0) {
            return true;
        }
        VirtualMemory.remove(begin, end - begin);
        return false;
    }
}
