package org.vmmalloc.agent.watch;

import org.vmmalloc.agent.jdk.JdkMemory;
import org.vmmalloc.agent.pool.MovedMemory;
import org.vmmalloc.allocator.Census;

/**
 * What the pool holds at one moment. Threads that allocate meanwhile are not stopped, so figures that are counted one after the other need not
 * agree to the byte.
 *
 * @param poolBytes the size of the pool
 * @param usedBytes what slabs, large blocks and heaps take of it
 * @param peakBytes the most that they ever took
 * @param blocks the blocks in use
 * @param blockBytes their bytes, as the allocator rounds them
 * @param failures the requests for which the pool had no room
 * @param overflowBlocks those of them that the JDK's own memory served
 * @param overflowBytes their bytes
 */
public record PoolFigures(
        long poolBytes,
        long usedBytes,
        long peakBytes,
        long blocks,
        long blockBytes,
        long failures,
        long overflowBlocks,
        long overflowBytes) {

    /** Counts what is in use, by a walk over the pool's page table; waits for no lock, so that a JVM of which a thread holds one for ever can end. */
    public static PoolFigures of(MovedMemory memory) {
        long census = JdkMemory.allocate(Census.BYTES);
        if (census == 0) {
            throw new OutOfMemoryError("no memory for a census of the pool");
        }
        try {
            Census.takeWithoutLock(memory.pool().address(), census);
            return new PoolFigures(
                    memory.pool().bytes(),
                    memory.usedBytes(),
                    memory.peakBytes(),
                    Census.blocks(census) + Census.largeBlocks(census),
                    Census.blockBytes(census) + Census.largeBytes(census),
                    memory.failures(),
                    memory.overflowBlocks(),
                    memory.overflowBytes());
        } finally {
            JdkMemory.free(census);
        }
    }
}
