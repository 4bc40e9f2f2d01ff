package org.vmmalloc.allocator.run;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Removal;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Futex;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Gives the memory of free runs back to the system, where file space is memory, or what was written since a fork is: after a quarter of a second
 * of rest, or when asked to.
 *
 * <p>What is given back is all zero when it is reserved again: it was a hole of the file meanwhile; or after a fork, when nothing may change the
 * file any more, it is anonymous memory from then on.
 *
 * <p>A run on its way is in no tree and bears no mark, as if it were in use, so that the lock need not be held across the system call.
 */
@StaticInit
@Unmanaged
public final class RunRelease {
    private static final long DELAY_MILLISECONDS = 250;

    private static final long UNSIGNED_INT_MASK = 0xFFFFFFFFL;

    private RunRelease() {}

    /** Whether free runs may be given back: never against a promise to keep all space of the file reserved. */
    private static boolean isPossible(long pool) {
        return PoolHeader.has(pool, PoolHeader.PRIVATE)
                || PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM)
                        && !PoolHeader.has(pool, PoolHeader.FULLY_RESERVED);
    }

    /** Under the run lock. */
    static boolean isDue(long pool, long now) {
        if (now - RunDirectory.lastRelease(pool) < DELAY_MILLISECONDS || !isPossible(pool)) {
            return false;
        }
        RunDirectory.setLastRelease(pool, now);
        return true;
    }

    /** Ends a section of the run lock in which a run was freed; then, if that is due, gives back what has rested long enough. */
    public static void unlock(long pool, boolean isDue) {
        Lock.release(pool, RunDirectory.runLock(pool));
        if (isDue) {
            releaseOlderThan(pool, DELAY_MILLISECONDS);
        }
    }

    /**
     * Gives back all runs of a page or more that were freed so long ago.
     *
     * @return the granules given back
     */
    public static long releaseOlderThan(long pool, long milliseconds) {
        if (!isPossible(pool)) {
            return 0;
        }
        long now = Threads.coarseMilliseconds();
        long released = 0;
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long node = RunTree.ceiling(pool, Units.GRANULES_IN_PAGE, 0);
        while (node != 0) {
            long start = RunMarks.freeStart(pool, node);
            long granules = RunMarks.freeGranules(pool, node);
            long age = (now - RunMarks.freedAt(pool, node)) & UNSIGNED_INT_MASK;
            if ((RunMarks.freeFlags(pool, node) & PageRuns.ZERO) == 0 && age >= milliseconds) {
                release(pool, node, start, granules, now);
                released += granules;
            }
            node = RunTree.ceiling(pool, granules, start + 1);
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        return released;
    }

    /** Where the file system refused space: gives it back all that nobody uses, rested or not. What was refused may be had then. */
    public static void makeSpace(long pool) {
        if (!RunDirectory.isShortOfSpace(pool) || PoolHeader.has(pool, PoolHeader.PRIVATE)) {
            return;
        }
        RunDirectory.setShortOfSpace(pool, false);
        Lock.acquire(pool, RunDirectory.runLock(pool));
        Reservation.giveBackAhead(pool);
        Lock.release(pool, RunDirectory.runLock(pool));
        releaseOlderThan(pool, 0);
    }

    /** Lets go of the run lock meanwhile. */
    private static void release(long pool, long node, long start, long granules, long now) {
        int flags = RunMarks.freeFlags(pool, node);
        RunTree.remove(pool, node);
        RunMarks.unmarkFree(pool, start, granules);
        RunDirectory.addReleasing(pool, 1);
        Lock.release(pool, RunDirectory.runLock(pool));
        int failure = giveBack(pool, PageTable.addressOfGranule(pool, start), Units.granulesToBytes(granules));
        Lock.acquire(pool, RunDirectory.runLock(pool));
        PageRuns.insert(pool, start, granules, failure == 0 ? PageRuns.ZERO : flags, now);
        RunDirectory.addReleasing(pool, -1);
        if (failure == 0) {
            UsageCounters.countRelease(pool, granules);
        }
        Futex.wakeAll(RunDirectory.releasing(pool));
    }

    private static int giveBack(long pool, long address, long bytes) {
        return PoolHeader.has(pool, PoolHeader.PRIVATE)
                ? VirtualMemory.discard(address, bytes)
                : Removal.remove(pool, address, bytes);
    }

    /**
     * Lets go of the run lock until a run that is on its way has arrived: what does not fit now may fit then.
     *
     * @return whether there was one
     */
    static boolean awaitOthers(long pool) {
        long releasing = RunDirectory.releasing(pool);
        int runs = Memory.getIntAcquire(releasing);
        if (runs == 0 || PoolHeader.forkingThread(pool) != 0) {
            return false;
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        Futex.waitWhile(releasing, runs);
        Lock.acquire(pool, RunDirectory.runLock(pool));
        return true;
    }
}
