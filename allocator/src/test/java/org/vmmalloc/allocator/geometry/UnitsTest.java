package org.vmmalloc.allocator.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The units fit each other, and rounding rounds up. */
class UnitsTest {
    @Test
    void unitsFitEachOther() {
        assertEquals(Units.BYTES_IN_PAGE, Units.granulesToBytes(Units.GRANULES_IN_PAGE));
        assertEquals(3, Units.granuleToPage(Units.pageToGranule(3) + Units.GRANULES_IN_PAGE_MASK));
        assertEquals(0, Units.bytesToGranules(0));
        assertEquals(1, Units.bytesToGranules(1));
        assertEquals(1, Units.bytesToGranules(Units.BYTES_IN_GRANULE));
        assertEquals(2, Units.bytesToGranules(Units.BYTES_IN_GRANULE + 1));
    }

    @Test
    void roundingGoesUp() {
        for (long value = 0; value < 1000; value++) {
            for (long alignment = 1; alignment <= 256; alignment *= 2) {
                assertEquals((value + alignment - 1) / alignment * alignment, Units.roundUp(value, alignment));
            }
        }
        assertEquals(Units.BYTES_IN_GRANULE, Units.roundUpToGranule(1));
    }

    @Test
    void lowestBitsAreCounted() {
        for (int count = 1; count <= Units.BITS_IN_WORD; count++) {
            assertEquals(count, Long.bitCount(Units.lowestBits(count)));
            assertEquals(count, Long.numberOfTrailingZeros(~Units.lowestBits(count)));
        }
    }
}
