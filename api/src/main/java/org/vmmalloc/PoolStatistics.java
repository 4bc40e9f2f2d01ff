package org.vmmalloc;

import java.nio.file.Path;
import org.vmmalloc.allocator.Census;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.UsageCounters;

/**
 * What a pool holds. Threads that allocate meanwhile are not stopped: the figures fit each other exactly only at a quiet moment. A block that one
 * thread allocated and another freed counts as in use until the first thread comes to look at it.
 *
 * @param place the pool's directory or file
 * @param poolBytes its size
 * @param usableBytes the part of it that blocks and heaps can have
 * @param usedBytes what slabs, large blocks and heaps take of that
 * @param peakBytes the most they ever took
 * @param smallBlocks the blocks of up to 64 KiB in use
 * @param smallBlockBytes the bytes of these
 * @param slabBytes the bytes of all slabs, which hold these blocks and free ones
 * @param largeBlocks the blocks of more than 64 KiB in use
 * @param largeBlockBytes the bytes of these
 * @param longestFreeBytes the largest block that there is room for
 * @param heaps the heaps that were ever made
 * @param failedAllocations the requests for which there was no room
 */
public record PoolStatistics(
        Path place,
        long poolBytes,
        long usableBytes,
        long usedBytes,
        long peakBytes,
        long smallBlocks,
        long smallBlockBytes,
        long slabBytes,
        long largeBlocks,
        long largeBlockBytes,
        long longestFreeBytes,
        int heaps,
        long failedAllocations) {

    /** Counts; {@code census} are {@link Census#BYTES} bytes of memory. */
    static PoolStatistics of(Path place, long pool, long census) {
        Census.take(pool, census);
        return new PoolStatistics(
                place,
                PoolHeader.bytes(pool),
                Units.granulesToBytes(PoolHeader.limit(pool) - PoolHeader.first(pool)),
                Units.granulesToBytes(UsageCounters.used(pool)),
                Units.granulesToBytes(UsageCounters.peak(pool)),
                Census.blocks(census),
                Census.blockBytes(census),
                Census.slabBytes(census),
                Census.largeBlocks(census),
                Census.largeBytes(census),
                Census.longestFreeBytes(census),
                HeapDirectory.heaps(pool),
                UsageCounters.failures(pool));
    }

    /**
     * All blocks in use.
     *
     * @return their number
     */
    public long blocks() {
        return smallBlocks + largeBlocks;
    }

    /**
     * The bytes of all blocks in use, each as large as it really is.
     *
     * @return bytes
     */
    public long blockBytes() {
        return smallBlockBytes + largeBlockBytes;
    }
}
