package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.function.LongConsumer;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.HeapValidator;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.RunValidator;
import org.vmmalloc.allocator.run.RunValidator.Run;
import org.vmmalloc.allocator.slab.SlabValidator;

/** Checks at a quiet moment that a pool is what the comments of its classes say. */
final class PoolValidator {
    private PoolValidator() {}

    /** All structure; the census must agree. Returns the number of blocks in use. */
    static long validate(long pool) {
        long blocks = HeapValidator.validate(pool);
        long longest = PoolHeader.limit(pool) - RunDirectory.frontier(pool);
        Run last = new Run(0, 0, false);
        for (Run run : RunValidator.validate(pool)) {
            longest = run.isFree() ? Math.max(longest, run.granules()) : longest;
            last = run;
        }
        if (last.isFree()) {
            longest = Math.max(longest, PoolHeader.limit(pool) - last.granule());
        }
        try (Arena arena = Arena.ofConfined()) {
            long census = arena.allocate(Census.BYTES, Units.BYTES_IN_WORD).address();
            Census.take(pool, census);
            assertEquals(blocks, Census.blocks(census), "blocks of the census");
            assertEquals(UsageCounters.largeBlocks(pool), Census.largeBlocks(census), "large blocks of the census");
            assertEquals(
                    Units.granulesToBytes(longest), Census.longestFreeBytes(census), "longest free run of the census");
            assertTrue(
                    Census.blockBytes(census) + Census.freeBytes(census) <= Census.slabBytes(census),
                    "bytes of the census");
        }
        return blocks + UsageCounters.largeBlocks(pool);
    }

    /** All structure, and that all which is said to have file space has it, and all which is said to be zero is. */
    static long validateContent(long pool) {
        long blocks = validate(pool);
        if (PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM) && !PoolHeader.has(pool, PoolHeader.AMPLE_SPACE)) {
            RunValidator.checkSpace(pool);
            forAllSlabs(pool, SlabValidator::checkSpace);
        }
        RunValidator.checkContent(pool);
        forAllSlabs(pool, SlabValidator::checkContent);
        return blocks;
    }

    private static void forAllSlabs(long pool, LongConsumer action) {
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        for (long page = Units.granuleToPage(PoolHeader.first(pool)); page < end; page++) {
            long record = PageTable.recordOfPage(pool, page);
            if (PageTable.kind(record) == PageTable.SLAB) {
                action.accept(record);
            }
        }
    }
}
