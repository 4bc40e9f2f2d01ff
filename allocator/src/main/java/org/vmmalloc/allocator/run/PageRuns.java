package org.vmmalloc.allocator.run;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Check;
import org.vmmalloc.allocator.pool.CoreDumps;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/**
 * Hands out and takes back runs of granules: best fit among the free runs, else fresh memory at the frontier.
 *
 * <pre>
 *   first user page                                  frontier                limit
 *   +------+----------+------+---------------+-------+-----------------------+
 *   | slab | free run | slab | large block   | free  | never used            |
 *   +------+----------+------+---------------+-------+-----------------------+
 * </pre>
 *
 * <p>Neighbouring free runs are one run, at once. Memory that was used before is preferred to memory that was not. What is known of the content
 * of a run travels with it as flags; a joined run knows only what both knew.
 *
 * <p>A run that is handed out is a number: its first granule, shifted left, with its flags in the low bits; 0 is failure.
 */
@StaticInit
@Unmanaged
public final class PageRuns {
    /** Every byte of the run is 0. */
    public static final int ZERO = 1;
    /** All of the run has file space. */
    public static final int RESERVED = 2;

    private static final int FLAG_BITS = 2;
    private static final int FLAG_MASK = 3;

    private PageRuns() {}

    public static long granuleOf(long run) {
        return run >>> FLAG_BITS;
    }

    public static int flagsOf(long run) {
        return (int) (run & FLAG_MASK);
    }

    private static long run(long granule, int flags) {
        return granule << FLAG_BITS | flags;
    }

    /**
     * Takes a run.
     *
     * @param granules its length
     * @param alignment of its address, in granules, a power of two
     * @return the run, or 0 if the pool has no room for it
     */
    public static long allocate(long pool, long granules, long alignment) {
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long run = allocateLocked(pool, granules, alignment);
        Lock.release(pool, RunDirectory.runLock(pool));
        return run;
    }

    /** The same under the run lock, which it may let go of meanwhile. */
    public static long allocateLocked(long pool, long granules, long alignment) {
        if (granules > PoolHeader.limit(pool)) {
            return 0;
        }
        long run = take(pool, granules, alignment);
        while (run == 0 && RunRelease.awaitOthers(pool)) {
            run = take(pool, granules, alignment);
        }
        if (run != 0) {
            UsageCounters.addUsed(pool, granules);
        }
        return run;
    }

    private static long take(long pool, long granules, long alignment) {
        long run = fromFree(pool, granules, alignment);
        return run != 0 ? run : fromFrontier(pool, granules, alignment);
    }

    /** Gives a run back. */
    public static void free(long pool, long granule, long granules, int flags) {
        Lock.acquire(pool, RunDirectory.runLock(pool));
        boolean releaseIsDue = freeLocked(pool, granule, granules, flags);
        RunRelease.unlock(pool, releaseIsDue);
    }

    /**
     * The same under the run lock.
     *
     * @return for {@link RunRelease#unlock}, which must end the section
     */
    public static boolean freeLocked(long pool, long granule, long granules, int flags) {
        long now = Threads.coarseMilliseconds();
        UsageCounters.addUsed(pool, -granules);
        insert(pool, granule, granules, flags, now);
        return RunRelease.isDue(pool, now);
    }

    /**
     * Takes the run that starts just here: what lengthens the one before it in place. Under the run lock.
     *
     * @return the added part as a run, or 0 if what follows is in use
     */
    public static long extendLocked(long pool, long end, long added) {
        long run = takeAt(pool, end, added);
        if (run != 0) {
            UsageCounters.addUsed(pool, added);
        }
        return run;
    }

    private static long takeAt(long pool, long end, long added) {
        if (end == RunDirectory.frontier(pool)) {
            return fromFrontier(pool, added, 1);
        }
        long length = RunMarks.freeAt(pool, end);
        if (length >= added) {
            return takePart(pool, Units.granuleToPage(end), end, added);
        }
        if (length != 0 && end + length == RunDirectory.frontier(pool)) {
            return fromFrontier(pool, added, 1);
        }
        return 0;
    }

    private static long alignedIn(long pool, long granule, long alignment) {
        long base = pool >>> Units.LOG_BYTES_IN_GRANULE;
        return Units.roundUp(base + granule, alignment) - base;
    }

    private static long fromFree(long pool, long granules, long alignment) {
        long node = RunTree.ceiling(pool, granules, 0);
        while (node != 0) {
            long start = RunMarks.freeStart(pool, node);
            long length = RunMarks.freeGranules(pool, node);
            long aligned = alignedIn(pool, start, alignment);
            if (aligned + granules <= start + length) {
                return takePart(pool, node, aligned, granules);
            }
            node = RunTree.ceiling(pool, length, start + 1);
        }
        return 0;
    }

    /** Takes a part of a free run; what is left before and behind it stays free. */
    private static long takePart(long pool, long node, long granule, long granules) {
        long start = RunMarks.freeStart(pool, node);
        long length = RunMarks.freeGranules(pool, node);
        int flags = RunMarks.freeFlags(pool, node);
        long freedAt = RunMarks.freedAt(pool, node);
        RunTree.remove(pool, node);
        RunMarks.unmarkFree(pool, start, length);
        if (granule != start) {
            addFree(pool, start, granule - start, flags, freedAt);
        }
        if (granule + granules != start + length) {
            addFree(pool, granule + granules, start + length - granule - granules, flags, freedAt);
        }
        return run(granule, flags);
    }

    /** Takes fresh memory, and with it the free run that ends at the frontier, if there is one. */
    private static long fromFrontier(long pool, long granules, long alignment) {
        long frontier = RunDirectory.frontier(pool);
        long start = RunMarks.freeBefore(pool, frontier);
        if (start == 0) {
            start = frontier;
        }
        long granule = alignedIn(pool, start, alignment);
        long end = granule + granules;
        if (end > PoolHeader.limit(pool) || !Reservation.reserveFrontier(pool, end)) {
            return 0;
        }
        int flags = Reservation.isAhead(pool, end) ? ZERO | RESERVED : ZERO;
        long freedAt = 0;
        if (start != frontier) {
            long node = Units.granuleToPage(start);
            flags &= RunMarks.freeFlags(pool, node);
            freedAt = RunMarks.freedAt(pool, node);
            RunTree.remove(pool, node);
            RunMarks.unmarkFree(pool, start, frontier - start);
        }
        CoreDumps.include(pool, end);
        RunDirectory.setFrontier(pool, end);
        if (granule != start) {
            addFree(pool, start, granule - start, flags, freedAt);
        }
        return run(granule, flags);
    }

    /** Joins the run with its free neighbours, and adds what comes of it to the tree; it is as old as its largest part. */
    static void insert(long pool, long granule, long granules, int flags, long now) {
        long start = granule;
        long length = granules;
        int known = flags;
        long freedAt = now;
        long before = RunMarks.freeBefore(pool, granule);
        if (before != 0) {
            long node = Units.granuleToPage(before);
            known &= RunMarks.freeFlags(pool, node);
            if (granule - before > length) {
                freedAt = RunMarks.freedAt(pool, node);
            }
            RunTree.remove(pool, node);
            RunMarks.unmarkFree(pool, before, granule - before);
            start = before;
            length += granule - before;
        }
        long end = granule + granules;
        if (end < RunDirectory.frontier(pool)) {
            long behind = RunMarks.freeAt(pool, end);
            if (behind != 0) {
                long node = Units.granuleToPage(end);
                known &= RunMarks.freeFlags(pool, node);
                if (behind > length) {
                    freedAt = RunMarks.freedAt(pool, node);
                }
                RunTree.remove(pool, node);
                RunMarks.unmarkFree(pool, end, behind);
                length += behind;
            }
        }
        addFree(pool, start, length, known, freedAt);
    }

    private static void addFree(long pool, long granule, long granules, int flags, long now) {
        RunMarks.markFree(pool, granule, granules, flags, now);
        RunTree.insert(pool, Units.granuleToPage(granule));
        if (Flavour.isDebug()) {
            Check.that(RunCheck.isValid(pool, granule, granules), "free run with wrong marks");
        }
    }

    /** The length of the large block or free run that starts at the granule, which lies in a page of kind SPACE; 0 if neither does. */
    public static long lengthAt(long pool, long granule) {
        long block = RunMarks.blockAt(pool, granule);
        return block != 0 ? block : RunMarks.freeAt(pool, granule);
    }

    /** The free run that starts at the granule, if one does, is a hole of its file now: all zero, without space. */
    public static void forgetContent(long pool, long granule) {
        if (RunMarks.freeAt(pool, granule) != 0) {
            RunMarks.setFreeFlags(pool, Units.granuleToPage(granule), ZERO);
        }
    }

    /** After other threads vanished: what is neither slab nor large block nor heaps nor a free run becomes one; counts anew what is used. */
    public static void recover(long pool) {
        RunDirectory.addReleasing(pool, -Memory.getInt(RunDirectory.releasing(pool)));
        long frontier = RunDirectory.frontier(pool);
        long granule = PoolHeader.first(pool);
        long used = 0;
        while (granule < frontier) {
            long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
            long next;
            if (PageTable.kind(record) != PageTable.SPACE) {
                next = granule + Units.GRANULES_IN_PAGE;
                used += Units.GRANULES_IN_PAGE;
            } else if (RunMarks.freeAt(pool, granule) != 0) {
                next = granule + RunMarks.freeAt(pool, granule);
            } else if (RunMarks.blockAt(pool, granule) != 0) {
                next = granule + RunMarks.blockAt(pool, granule);
                used += next - granule;
            } else {
                long end = endOfNothing(pool, granule, frontier);
                next = end < frontier ? end + RunMarks.freeAt(pool, end) : end;
                insert(pool, granule, end - granule, 0, 0);
            }
            granule = next;
        }
        long before = UsageCounters.used(pool);
        UsageCounters.addUsed(pool, used - before);
    }

    private static long endOfNothing(long pool, long granule, long frontier) {
        long end = granule + 1;
        while (end < frontier
                && PageTable.kind(PageTable.recordOfPage(pool, Units.granuleToPage(end))) == PageTable.SPACE
                && lengthAt(pool, end) == 0) {
            end++;
        }
        return end;
    }

    /** The length of the longest free run, the never used part and what is free just before it counted as one: no larger block can be had. */
    public static long longest(long pool) {
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long granules = longestLocked(pool);
        Lock.release(pool, RunDirectory.runLock(pool));
        return granules;
    }

    private static long longestLocked(long pool) {
        long frontier = RunDirectory.frontier(pool);
        long before = RunMarks.freeBefore(pool, frontier);
        long fresh = PoolHeader.limit(pool) - (before != 0 ? before : frontier);
        long node = Memory.getUnsignedInt(RunDirectory.runTree(pool));
        long longest = 0;
        while (node != 0) {
            longest = RunMarks.freeGranules(pool, node);
            node = Memory.getUnsignedInt(RunMarks.right(pool, node));
        }
        return Math.max(longest, fresh);
    }
}
