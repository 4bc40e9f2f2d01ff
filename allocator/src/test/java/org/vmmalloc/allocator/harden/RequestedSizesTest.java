package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each block has its size to itself, also beside others, and only one of two takes it away. */
class RequestedSizesTest {
    private static final long POOL = 1L << 40;
    private static final long POOL_BYTES = 1L << 24;
    private static final long GRANULE = 4096;

    @BeforeEach
    void open() {
        assertTrue(RequestedSizes.open(POOL, POOL_BYTES));
    }

    @Test
    void nothingIsKnownAtFirst() {
        for (long offset = 0; offset < POOL_BYTES; offset += 16) {
            assertEquals(-1, RequestedSizes.ofSmall(POOL + offset));
        }
    }

    @Test
    void neighboursOfSixteenBytes() {
        for (int i = 0; i < 5000; i++) {
            RequestedSizes.setSmall(POOL + i * 16L, i);
        }
        for (int i = 0; i < 5000; i++) {
            assertEquals(i, RequestedSizes.ofSmall(POOL + i * 16L));
        }
        assertEquals(17, RequestedSizes.takeSmall(POOL + 17 * 16));
        assertEquals(-1, RequestedSizes.takeSmall(POOL + 17 * 16), "taken once");
        assertEquals(16, RequestedSizes.ofSmall(POOL + 16 * 16));
        assertEquals(18, RequestedSizes.ofSmall(POOL + 18 * 16));
    }

    @Test
    void largestSizeOfASmallBlock() {
        long block = POOL + POOL_BYTES - 65_536;
        RequestedSizes.setSmall(block, 65_528);
        assertEquals(65_528, RequestedSizes.takeSmall(block));
    }

    @Test
    void largeBlocks() {
        long run = POOL + 7 * GRANULE;
        long block = run + 3 * GRANULE;
        RequestedSizes.setRun(run, block, 3, 5);
        RequestedSizes.setLarge(block, POOL_BYTES);
        assertEquals(3, RequestedSizes.front(block));
        assertEquals(3, RequestedSizes.runFront(run));
        assertEquals(5, RequestedSizes.runGranules(run));
        assertEquals(POOL_BYTES, RequestedSizes.ofLarge(block));
        assertEquals(0, RequestedSizes.runGranules(block), "the block starts no run");
        assertEquals(-1, RequestedSizes.ofLarge(run), "the run starts no block");
        assertEquals(POOL_BYTES, RequestedSizes.takeLarge(block));
        assertEquals(-1, RequestedSizes.takeLarge(block), "taken once");
        assertEquals(3, RequestedSizes.front(block), "it waits in quarantine");
    }

    /** Without guards both are the same. */
    @Test
    void blockThatStartsItsRun() {
        long run = POOL + 2 * GRANULE;
        RequestedSizes.setRun(run, run, 0, 20);
        RequestedSizes.setLarge(run, 80_000);
        assertEquals(0, RequestedSizes.front(run));
        assertEquals(20, RequestedSizes.runGranules(run));
        assertEquals(80_000, RequestedSizes.ofLarge(run));
        RequestedSizes.setRun(run, run, 0, 0);
        assertEquals(0, RequestedSizes.runGranules(run));
    }
}
