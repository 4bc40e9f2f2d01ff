package org.vmmalloc.allocator.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the size classes over every size, and the reciprocals over every offset. */
class SizeClassTest {
    private static final int MOST_BLOCKS = 4096;

    private static IntStream classes() {
        return IntStream.range(1, SizeClass.COUNT);
    }

    @Test
    void everySizeHasTheSmallestClassThatHoldsIt() {
        for (long bytes = 0; bytes <= SizeClass.LARGEST_BYTES; bytes++) {
            int sizeClass = SizeClass.of(bytes);
            assertTrue(sizeClass >= 1 && sizeClass < SizeClass.COUNT, "class of " + bytes);
            assertTrue(SizeClass.toBytes(sizeClass) >= bytes, "class of " + bytes);
            assertTrue(sizeClass == 1 || SizeClass.toBytes(sizeClass - 1) < bytes, "class of " + bytes);
        }
        assertEquals(1, SizeClass.of(0));
        assertEquals(SizeClass.SMALLEST_BYTES, SizeClass.toBytes(1));
        assertEquals(SizeClass.LARGEST_BYTES, SizeClass.toBytes(SizeClass.COUNT - 1));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesGrow(int sizeClass) {
        long bytes = SizeClass.toBytes(sizeClass);
        assertEquals(sizeClass, SizeClass.of(bytes));
        assertEquals(0, bytes % SizeClass.SMALLEST_BYTES);
        assertTrue(sizeClass == 1 || bytes > SizeClass.toBytes(sizeClass - 1));
    }

    @Test
    void aWordHasABitForEachClass() {
        assertTrue(SizeClass.COUNT <= Units.BITS_IN_WORD);
    }

    @Test
    void atMostAFifthIsWasted() {
        for (long bytes = 257; bytes <= SizeClass.LARGEST_BYTES; bytes++) {
            long given = SizeClass.toBytes(SizeClass.of(bytes));
            assertTrue((given - bytes) * 5 <= given, "waste of " + bytes);
        }
        for (long bytes = 1; bytes <= 256; bytes++) {
            assertTrue(SizeClass.toBytes(SizeClass.of(bytes)) - bytes < 16, "waste of " + bytes);
        }
    }

    @Test
    void multipleOfAnAlignmentGetsBlocksOfThatAlignment() {
        for (long alignment = SizeClass.SMALLEST_BYTES; alignment <= Units.BYTES_IN_PAGE; alignment *= 2) {
            for (long bytes = alignment; bytes <= SizeClass.LARGEST_BYTES; bytes += alignment) {
                assertEquals(0, SizeClass.toBytes(SizeClass.of(bytes)) % alignment, bytes + " bytes at " + alignment);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void slabsAreSmallAndWellFilled(int sizeClass) {
        long bytes = SizeClass.toBytes(sizeClass);
        int pages = SizeClass.toPagesInSlab(sizeClass);
        int blocks = SizeClass.toBlocksInSlab(sizeClass);
        long slabBytes = pages * Units.BYTES_IN_PAGE;
        assertTrue(pages >= 1 && pages <= 16);
        assertTrue(bytes > 4096 || pages == 1);
        assertTrue(blocks * bytes <= slabBytes && (blocks + 1) * bytes > slabBytes);
        assertTrue(blocks >= 4 && blocks <= MOST_BLOCKS);
        assertTrue(bytes <= 4096 || isWellFilled(bytes, pages), "waste at the end");
        for (int fewer = 1; fewer < pages; fewer++) {
            assertFalse(isWellFilled(bytes, fewer), fewer + " pages would do");
        }
    }

    private static boolean isWellFilled(long bytes, int pages) {
        long slabBytes = pages * Units.BYTES_IN_PAGE;
        return slabBytes / bytes >= 4 && slabBytes % bytes * 16 <= slabBytes;
    }

    /** Of a slab of several pages the first page is enough: the fast path looks at no other. */
    @ParameterizedTest
    @MethodSource("classes")
    void reciprocalDividesEveryOffset(int sizeClass) {
        long bytes = SizeClass.toBytes(sizeClass);
        long reciprocal = SizeClass.toReciprocal(sizeClass);
        assertEquals(reciprocal, reciprocal & 0xFFFFFFFFL, "fits 32 bits");
        for (long offset = 0; offset < Units.BYTES_IN_PAGE; offset++) {
            long product = offset * reciprocal;
            assertEquals(offset / bytes, product >>> 32);
            assertEquals(offset % bytes == 0, (product & 0xFFFFFFFFL) < reciprocal);
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void reachTellsTheFirstBytesOfBlocksFromAllOthers(int sizeClass) {
        long bytes = SizeClass.toBytes(sizeClass);
        long reciprocal = SizeClass.toReciprocal(sizeClass);
        int all = SizeClass.toBlocksInSlab(sizeClass);
        for (int blocks : new int[] {0, 1, 2, all / 2, all - 1, all}) {
            int reach = SizeClass.toReach(sizeClass, reciprocal, blocks);
            assertEquals(reach, reach & 0xFFFF, "fits 16 bits");
            for (long offset = 0; offset < Units.BYTES_IN_PAGE; offset++) {
                boolean isBlock = offset % bytes == 0 && offset / bytes < blocks;
                assertEquals(isBlock, (offset * reciprocal & 0xFFFFFFFFL) < reach);
            }
        }
    }
}
