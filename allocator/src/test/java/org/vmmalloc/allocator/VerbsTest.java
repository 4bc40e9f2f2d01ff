package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;

/** The verbs at their edges: nothing, too much, a full pool, and in place. */
class VerbsTest {
    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();
    private final SimulatedThread thread = new SimulatedThread(pool);

    @AfterEach
    void close() {
        assertEquals(List.of(), thread.takeReports());
        PoolValidator.validateContent(pool);
        simulated.close();
    }

    @Test
    void nothingIsABlockToo() {
        long block = thread.allocate(0);
        assertNotEquals(0, block);
        assertNotEquals(block, thread.allocate(0));
        assertEquals(16, thread.usableBytes(block));
        assertEquals(4096, thread.usableBytes(thread.allocateAligned(4096, 0)));
        assertNotEquals(0, thread.allocateZeroed(0));
        assertEquals(block, thread.reallocate(block, 0));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                SimulatedPool.SMALLEST_BYTES,
                1L << 40,
                Long.MAX_VALUE - 4096,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -1 << 20,
                -65_536,
                -4096,
                -16,
                -1
            })
    void tooMuchIsRefused(long bytes) {
        long small = thread.allocate(100);
        Content.fill(small, 112, 1);
        long large = thread.allocate(100_000);
        Content.fill(large, 102_400, 2);
        assertEquals(0, thread.allocate(bytes));
        assertEquals(0, thread.allocateZeroed(bytes));
        assertEquals(0, thread.allocateAligned(16, bytes));
        assertEquals(0, thread.allocateAligned(4096, bytes));
        assertEquals(0, thread.allocateAligned(1 << 20, bytes));
        assertEquals(0, thread.reallocate(small, bytes));
        assertEquals(0, thread.reallocate(large, bytes));
        Content.check(small, 112, 1);
        Content.check(large, 102_400, 2);
        assertEquals(102_400, thread.usableBytes(large));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 30, 1L << 52, 1L << 62, 1L << 63})
    void alignmentBeyondThePoolIsRefused(long alignment) {
        assertEquals(0, thread.allocateAligned(alignment, 1));
        assertEquals(0, thread.allocateAligned(alignment, 100_000));
    }

    /** Full means full: nine tenths and more of the pool are blocks; and afterwards all of it is there again. */
    @ParameterizedTest
    @ValueSource(longs = {16, 48, 512, 1024, 4096, 20_480, 65_536, 69_632, 1 << 20})
    void fullPoolRecovers(long bytes) {
        for (int round = 0; round < 2; round++) {
            List<Long> blocks = new ArrayList<>();
            for (long block = thread.allocate(bytes); block != 0; block = thread.allocate(bytes)) {
                blocks.add(block);
            }
            long room = Units.granulesToBytes(simulated.userGranules());
            assertTrue(
                    blocks.size() * bytes + Math.max(bytes, 16 * Units.BYTES_IN_PAGE) >= room * 9 / 10,
                    blocks.size() + " blocks");
            assertEquals(blocks.size(), PoolValidator.validate(pool));
            long one = blocks.removeLast();
            thread.free(one);
            assertEquals(one, thread.allocate(bytes), "what is freed can be had again");
            thread.free(one);
            blocks.forEach(thread::free);
            Refill.giveBackEmpty(thread.heap());
            assertEquals(Units.GRANULES_IN_PAGE, UsageCounters.used(pool));
            assertEquals(simulated.userGranules() - Units.GRANULES_IN_PAGE, PageRuns.longest(pool));
        }
    }

    @Test
    void largeRequestGetsWhatIsEmptyInSlabs() {
        List<Long> blocks = new ArrayList<>();
        for (long bytes : new long[] {16, 100, 1000, 5000, 60_000}) {
            blocks.add(thread.allocate(bytes));
        }
        blocks.forEach(thread::free);
        assertNotEquals(0, thread.allocate(Units.granulesToBytes(simulated.userGranules() - Units.GRANULES_IN_PAGE)));
        assertEquals(0, thread.allocate(1));
    }

    @Test
    void largeBlocksGrowAndShrinkInPlace() {
        long block = thread.allocate(100_000);
        Content.fill(block, 102_400, 3);
        assertEquals(block, thread.reallocate(block, 1_000_000));
        Content.check(block, 102_400, 3);
        assertEquals(1_003_520, thread.usableBytes(block));
        assertEquals(block, thread.reallocate(block, 70_000));
        assertEquals(73_728, thread.usableBytes(block));
        long next = thread.allocate(100_000);
        assertEquals(block + 73_728, next);
        long moved = thread.reallocate(block, 80_000);
        assertNotEquals(block, moved);
        Content.check(moved, 70_000, 3);
        thread.free(next);
        assertTrue(UsageCounters.largeBlocks(pool) == 1);
    }

    @Test
    void smallBlocksStayWhileTheyAreWellFilled() {
        long block = thread.allocate(1000);
        assertEquals(block, thread.reallocate(block, 1024));
        assertEquals(block, thread.reallocate(block, 512));
        assertNotEquals(block, thread.reallocate(block, 511));
        long tiny = thread.allocate(64);
        assertEquals(tiny, thread.reallocate(tiny, 1));
    }

    /** Making a block smaller does not fail for lack of memory, and its new size is still believed. */
    @Test
    void blockThatCannotMoveStays() {
        long block = thread.allocate(60_000);
        while (thread.allocate(1000) != 0) {
            // Until the pool is full.
        }
        assertEquals(block, thread.reallocate(block, 1000));
        assertTrue(Blocks.isPlausible(pool, thread.usableBytes(block), 1000));
    }

    @Test
    void onlyFittingSizesArePlausible() {
        assertTrue(Blocks.isPlausible(pool, 112, 100));
        assertTrue(Blocks.isPlausible(pool, 112, 56), "after reallocation in place");
        assertFalse(Blocks.isPlausible(pool, 112, 55));
        assertFalse(Blocks.isPlausible(pool, 112, 113));
        assertFalse(Blocks.isPlausible(pool, 112, -1));
        assertTrue(Blocks.isPlausible(pool, 64, 0));
        assertTrue(Blocks.isPlausible(pool, 102_400, 100_000));
        assertFalse(Blocks.isPlausible(pool, 102_400, 98_304));
    }

    @Test
    void threadWithoutHeapMayFree() {
        SimulatedThread stranger = new SimulatedThread(pool);
        List<Long> blocks = List.of(thread.allocate(10), thread.allocate(10_000), thread.allocate(100_000));
        blocks.forEach(stranger::free);
        assertFalse(stranger.hasHeap());
        assertEquals(0, PoolValidator.validate(pool));
    }
}
