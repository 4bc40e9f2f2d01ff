package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the free blocks of a window each is as likely as any other, and no other is taken. */
class RandomBlockTest {
    private static final int DRAWS = 200_000;

    /** The same numbers in each run of the test. */
    private static long next(long state) {
        return Random.mix(state * Random.STEP);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                -1L,
                1L,
                1L << 63,
                0x8000_0000_0000_0001L,
                0x00FF_0000_0000_0000L,
                0x5555_5555_5555_5555L,
                0x0101_0101L
            })
    void eachIsAsLikely(long free) {
        int[] counts = new int[Long.SIZE];
        for (int i = 1; i <= DRAWS; i++) {
            counts[(int) RandomBlock.bitOf(free, next(i))]++;
        }
        double expected = (double) DRAWS / Long.bitCount(free);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            boolean isFree = (free >>> bit & 1) != 0;
            double spread = 6 * Math.sqrt(expected);
            assertEquals(isFree ? expected : 0, counts[bit], isFree ? spread : 0, "bit " + bit);
        }
    }

    @Test
    void numbersAreBelowTheirBoundAndReachIt() {
        Set<Long> found = new HashSet<>();
        for (int i = 1; i < 1000; i++) {
            long number = Random.below(next(i), 7);
            assertTrue(number >= 0 && number < 7);
            found.add(number);
        }
        assertEquals(7, found.size());
        assertEquals(0, Random.below(-1, 1));
        assertEquals(6, Random.below(-1, 7));
    }

    /** All blocks of a slab come, each once, and not one after the other. */
    @Test
    void blocksOfASlab() {
        try (HardenedProcess process = new HardenedProcess(Hardening.CANARIES)) {
            Set<Long> blocks = new HashSet<>();
            int neighbours = 0;
            long before = 0;
            for (int i = 0; i < 1000; i++) {
                long block = process.allocate(56);
                assertTrue(blocks.add(block));
                neighbours += block - before == 64 ? 1 : 0;
                before = block;
            }
            assertTrue(neighbours < 100, "neighbours in a row: " + neighbours);
        }
    }
}
