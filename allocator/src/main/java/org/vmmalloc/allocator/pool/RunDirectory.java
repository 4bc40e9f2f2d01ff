package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/**
 * The part of a pool's header that tells where free page runs are, how far the pool has been used, and how far its space is reserved.
 *
 * <pre>
 *   128    132        136        144        152         160            168         172        176
 *   +------+----------+----------+----------+-----------+--------------+-----------+----------+
 *   | run  | run tree | frontier | reserved | described | last release | releasing | short of |
 *   | lock |          |          |          |           |              |           | space    |
 *   +------+----------+----------+----------+-----------+--------------+-----------+----------+
 *
 *   224       232        240          248           256
 *   +---------+----------+------------+-------------+
 *   | holder  |          | huge pages | nanoseconds |
 *   | (debug) |          | from       | gained      |
 *   +---------+----------+------------+-------------+
 * </pre>
 *
 * <p>All of it is written under the run lock, but for {@code huge pages from}, {@code nanoseconds gained} and {@code short of space}, which any
 * thread writes, because little depends on them: time, and on a full file system a second attempt. {@link UsageCounters} lie in the gaps; the
 * holder is described in {@link LockOrder}.
 */
@StaticInit
@Unmanaged
public final class RunDirectory {
    private static final long RUN_LOCK_OFFSET = 128;
    private static final long RUN_TREE_OFFSET = 132;
    private static final long FRONTIER_OFFSET = 136;
    private static final long RESERVED_OFFSET = 144;
    private static final long DESCRIBED_OFFSET = 152;
    private static final long LAST_RELEASE_OFFSET = 160;
    private static final long RELEASING_OFFSET = 168;
    private static final long SHORT_OF_SPACE_OFFSET = 172;
    private static final long HUGE_PAGES_FROM_OFFSET = 240;
    private static final long NANOSECONDS_GAINED_OFFSET = 248;

    private RunDirectory() {}

    public static long runLock(long pool) {
        return pool + RUN_LOCK_OFFSET;
    }

    /** The address of the link to the root of the tree of free runs. */
    public static long runTree(long pool) {
        return pool + RUN_TREE_OFFSET;
    }

    /** The first granule that was never used. */
    public static long frontier(long pool) {
        return Memory.getLong(pool + FRONTIER_OFFSET);
    }

    public static void setFrontier(long pool, long granule) {
        Memory.putLong(pool + FRONTIER_OFFSET, granule);
    }

    /** The first granule beyond the frontier for which no file space is reserved, where space is reserved ahead. */
    static long reserved(long pool) {
        return Memory.getLong(pool + RESERVED_OFFSET);
    }

    static void setReserved(long pool, long granule) {
        Memory.putLong(pool + RESERVED_OFFSET, granule);
    }

    /** The first page whose record in the page table has no space reserved. */
    static long described(long pool) {
        return Memory.getLong(pool + DESCRIBED_OFFSET);
    }

    static void setDescribed(long pool, long page) {
        Memory.putLong(pool + DESCRIBED_OFFSET, page);
    }

    /** When free runs were last given back to the system, in milliseconds. */
    public static long lastRelease(long pool) {
        return Memory.getLong(pool + LAST_RELEASE_OFFSET);
    }

    public static void setLastRelease(long pool, long milliseconds) {
        Memory.putLong(pool + LAST_RELEASE_OFFSET, milliseconds);
    }

    /** The address of the number of free runs that are being given back to the system just now. Under the run lock. */
    public static long releasing(long pool) {
        return pool + RELEASING_OFFSET;
    }

    public static void addReleasing(long pool, int runs) {
        int sum = Memory.getInt(pool + RELEASING_OFFSET) + runs;
        Memory.putInt(pool + RELEASING_OFFSET, sum);
    }

    /** Whether a file system in memory refused space, and nothing was given back to it since. */
    public static boolean isShortOfSpace(long pool) {
        return Memory.getInt(pool + SHORT_OF_SPACE_OFFSET) != 0;
    }

    public static void setShortOfSpace(long pool, boolean isShort) {
        Memory.putInt(pool + SHORT_OF_SPACE_OFFSET, isShort ? 1 : 0);
    }

    /** Before as many granules as this are in use, huge pages are not asked for. */
    static long hugePagesFrom(long pool) {
        return Memory.getLong(pool + HUGE_PAGES_FROM_OFFSET);
    }

    static void setHugePagesFrom(long pool, long granules) {
        Memory.putLong(pool + HUGE_PAGES_FROM_OFFSET, granules);
    }

    /** The time that huge pages saved, as {@link HugePages} counts it. */
    static long nanosecondsGained(long pool) {
        return Memory.getLong(pool + NANOSECONDS_GAINED_OFFSET);
    }

    static void setNanosecondsGained(long pool, long nanoseconds) {
        Memory.putLong(pool + NANOSECONDS_GAINED_OFFSET, nanoseconds);
    }
}
