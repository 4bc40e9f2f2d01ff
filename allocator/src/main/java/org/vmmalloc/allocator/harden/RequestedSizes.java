package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * How many bytes each block was asked for with: two bytes for each 16 of the pool, beside it, real only where blocks start.
 *
 * <p>A block of a slab has the two bytes of its address: the size and one, or 0 if nobody may use the block, because it is free or waits in
 * quarantine. A large block has the words that its first granule has:
 *
 * <pre>
 *   of the block     0           8         of the run    16        24
 *                    +-----------+---------+             +---------+----------+
 *                    | size + 1  | front   |             | front   | granules |
 *                    +-----------+---------+             +---------+----------+
 * </pre>
 *
 * <p>{@code front}: the granules from the run's start to the block's; {@code granules}: how many of the run are the block's. Words of a run that
 * is no block are 0. Taking a size away is atomic, so of two frees one finds it.
 */
@StaticInit
@Unmanaged
final class RequestedSizes {
    private static final int LOG_BYTES_PER_ENTRY_BYTE = 3;
    private static final long FRONT_OFFSET = 8;
    private static final long RUN_FRONT_OFFSET = 16;
    private static final long RUN_GRANULES_OFFSET = 24;

    private static long table;
    private static long pool;

    private RequestedSizes() {}

    static boolean open(long ofPool, long poolBytes) {
        pool = ofPool;
        table = VirtualMemory.mapNew(poolBytes >>> LOG_BYTES_PER_ENTRY_BYTE);
        return table != 0;
    }

    /** Blocks are multiples of 16, so the entry of one is a multiple of 2, and that of a granule a multiple of 8. */
    private static long entryOf(long address) {
        return table + ((address - pool) >>> LOG_BYTES_PER_ENTRY_BYTE);
    }

    /** The size of a slab's block, or -1 if nobody may use it. */
    static long ofSmall(long block) {
        return Memory.getUnsignedShort(entryOf(block)) - 1L;
    }

    static void setSmall(long block, long bytes) {
        Memory.putShort(entryOf(block), (int) bytes + 1);
    }

    /** The same as {@link #ofSmall}, and from now on nobody may use it. */
    static long takeSmall(long block) {
        return Memory.getAndSetShort(entryOf(block), 0) - 1L;
    }

    /** The size of a large block, or -1. */
    static long ofLarge(long block) {
        return Memory.getLongAcquire(entryOf(block)) - 1;
    }

    static void setLarge(long block, long bytes) {
        Memory.putLongRelease(entryOf(block), bytes + 1);
    }

    static long takeLarge(long block) {
        return Memory.getAndSetLong(entryOf(block), 0) - 1;
    }

    /** A run holds a block; with 0 for both, none any more. */
    static void setRun(long run, long block, long front, long granules) {
        Memory.putLong(entryOf(block) + FRONT_OFFSET, front);
        Memory.putLong(entryOf(run) + RUN_FRONT_OFFSET, front);
        Memory.putLong(entryOf(run) + RUN_GRANULES_OFFSET, granules);
    }

    /** From the run's start to the block's, as the block knows. */
    static long front(long block) {
        return Memory.getLong(entryOf(block) + FRONT_OFFSET);
    }

    static long runFront(long run) {
        return Memory.getLong(entryOf(run) + RUN_FRONT_OFFSET);
    }

    /** The granules of the block in the run, or 0. */
    static long runGranules(long run) {
        return Memory.getLong(entryOf(run) + RUN_GRANULES_OFFSET);
    }
}
