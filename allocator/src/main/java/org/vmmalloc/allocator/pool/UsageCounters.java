package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/**
 * The part of a pool's header that counts what is in use, and what has happened. Written under the run lock, but for the failures, which any
 * thread counts; anybody may read a word that may be old.
 *
 * <pre>
 *   176        184        192            200              208        216                 224       232        240
 *   +----------+----------+--------------+----------------+----------+-------------------+-- ... --+----------+
 *   | used     | peak     | large blocks | large granules | releases | released granules |         | failures |
 *   +----------+----------+--------------+----------------+----------+-------------------+-- ... --+----------+
 *   | granules            |              |                |          |                   |         | any      |
 *   +---------------------+--------------+----------------+----------+-------------------+---------+----------+
 * </pre>
 *
 * <p>Invariant: {@code used <= peak}, and {@code large granules <= used}.
 */
@StaticInit
@Unmanaged
public final class UsageCounters {
    private static final long USED_OFFSET = 176;
    private static final long PEAK_OFFSET = 184;
    private static final long LARGE_BLOCKS_OFFSET = 192;
    private static final long LARGE_GRANULES_OFFSET = 200;
    private static final long RELEASES_OFFSET = 208;
    private static final long RELEASED_GRANULES_OFFSET = 216;
    private static final long FAILURES_OFFSET = 232;

    private UsageCounters() {}

    /** The granules in use by slabs, large blocks and heaps. */
    public static long used(long pool) {
        return Memory.getLong(pool + USED_OFFSET);
    }

    /** The most granules that were ever in use. */
    public static long peak(long pool) {
        return Memory.getLong(pool + PEAK_OFFSET);
    }

    /** Counts granules as used, or with a negative number as no longer used. Under the run lock. */
    public static void addUsed(long pool, long granules) {
        long used = used(pool) + granules;
        Memory.putLong(pool + USED_OFFSET, used);
        if (used > peak(pool)) {
            Memory.putLong(pool + PEAK_OFFSET, used);
        }
    }

    public static long largeBlocks(long pool) {
        return Memory.getLong(pool + LARGE_BLOCKS_OFFSET);
    }

    public static long largeGranules(long pool) {
        return Memory.getLong(pool + LARGE_GRANULES_OFFSET);
    }

    /** Counts large blocks and their granules, or with negative numbers fewer of them. Under the run lock. */
    public static void addLarge(long pool, long blocks, long granules) {
        long blockSum = largeBlocks(pool) + blocks;
        Memory.putLong(pool + LARGE_BLOCKS_OFFSET, blockSum);
        long granuleSum = largeGranules(pool) + granules;
        Memory.putLong(pool + LARGE_GRANULES_OFFSET, granuleSum);
    }

    /** How often a free run, or a free part of a slab, was given back to the system. */
    public static long releases(long pool) {
        return Memory.getLong(pool + RELEASES_OFFSET);
    }

    public static long releasedGranules(long pool) {
        return Memory.getLong(pool + RELEASED_GRANULES_OFFSET);
    }

    /** Counts what was given back. Under the run lock. */
    public static void countRelease(long pool, long granules) {
        long releases = releases(pool) + 1;
        Memory.putLong(pool + RELEASES_OFFSET, releases);
        long sum = releasedGranules(pool) + granules;
        Memory.putLong(pool + RELEASED_GRANULES_OFFSET, sum);
    }

    /** The requests for which there was no memory. */
    public static long failures(long pool) {
        return Memory.getLong(pool + FAILURES_OFFSET);
    }

    /** Counts such a request; by any thread. */
    public static void countFailure(long pool) {
        Memory.getAndAddLong(pool + FAILURES_OFFSET, 1);
    }
}
