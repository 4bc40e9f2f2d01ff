package org.vmmalloc.command.account;

import java.util.List;

/**
 * The account of one pool: all that can be told of it from outside.
 *
 * <p>The names are those of the JSON text. Sizes are in bytes, shares in percent.
 *
 * @param approximate whether the pool changed while it was read, so that figures may not fit each other
 * @param unknownBytes what could not be told to be anything: on its way from one use to the other, or damaged
 */
public record PoolAccount(
        ProcessFigures process,
        PoolFigures pool,
        BlockFigures blocks,
        PageFigures pages,
        SlabSums slabs,
        LargeFigures large,
        EventFigures events,
        List<ClassFigures> classes,
        List<HeapAccount> heaps,
        boolean approximate,
        long unknownBytes) {

    /** The process; the age is that of the process. */
    public record ProcessFigures(int pid, String command, String arguments, long ageSeconds) {}

    /**
     * What never changes, or once.
     *
     * @param index of the pool among those of its process, from 0
     * @param address in the process, in hexadecimal digits
     * @param mapping {@code shared}, or {@code private} after a fork
     * @param reserved {@code all} if all file space was taken at the start, else {@code in steps} or {@code on demand}
     */
    public record PoolFigures(
            int index,
            String address,
            String directory,
            String fileSystem,
            long bytes,
            long capacityBytes,
            String mapping,
            String reserved,
            int formatVersion) {}

    /** Blocks in use, small and large. */
    public record BlockFigures(long inUse, long usableBytes) {}

    /**
     * The pages and granules of the pool.
     *
     * @param usedBytes those of slabs, large blocks and heaps
     * @param touchedBytes what was ever used, up to the frontier
     * @param longestFreeBytes no larger block can be had
     * @param fragmentationPercent how much of what is free cannot be had in one piece
     */
    public record PageFigures(
            long usedBytes,
            long peakBytes,
            long touchedBytes,
            long freeRuns,
            long freeRunBytes,
            long longestFreeBytes,
            long fragmentationPercent) {}

    /**
     * All slabs.
     *
     * @param freeBytes of blocks that are free and have memory behind them
     * @param wasteBytes of slabs that are in no block in use
     */
    public record SlabSums(
            long count,
            long bytes,
            long blocksInUse,
            long usedBytes,
            long freeBytes,
            long wasteBytes,
            long remotePending) {}

    /** Large blocks. */
    public record LargeFigures(long inUse, long bytes, long largestBytes) {}

    /**
     * What has happened.
     *
     * @param remoteFrees blocks freed by a thread that does not own them: collected and pending ones
     * @param forks of the process, and of its ancestors before they made it
     * @param threadsBound how often a thread was given a heap
     */
    public record EventFigures(
            long remoteFrees,
            long failedAllocations,
            long forks,
            long threadsBound,
            long threadsEnded,
            long releasedRuns,
            long releasedBytes) {}

    /**
     * A size class that has slabs.
     *
     * @param bytes of a block
     * @param ready blocks that have memory behind them
     */
    public record ClassFigures(
            long bytes, long slabs, long slabBytes, long inUse, long ready, long remotePending, long wasteBytes) {}

    /**
     * A heap and what its slabs hold.
     *
     * @param thread the number of the thread that has it, or had it last
     * @param name of that thread; empty if it is gone
     * @param state {@code busy} or {@code idle}
     */
    public record HeapAccount(
            int thread,
            String name,
            String state,
            long slabs,
            long slabBytes,
            long inUse,
            long usedBytes,
            long remotePending,
            long remoteFrees) {}
}
