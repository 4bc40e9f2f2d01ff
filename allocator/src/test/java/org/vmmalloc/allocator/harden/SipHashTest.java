package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SipHashTest {
    private static final long FIRST_KEY = 0x0706050403020100L;
    private static final long SECOND_KEY = 0x0F0E0D0C0B0A0908L;
    private static final long NUMBER = 0x0706050403020100L;

    /** The vector of its authors for eight bytes. */
    @Test
    void isThatOfItsAuthors() {
        assertEquals(0x93F5F5799A932462L, SipHash.of(FIRST_KEY, SECOND_KEY, NUMBER));
    }

    @Test
    void dependsOnAll() {
        long hash = SipHash.of(FIRST_KEY, SECOND_KEY, NUMBER);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertNotEquals(hash, SipHash.of(FIRST_KEY ^ 1L << bit, SECOND_KEY, NUMBER));
            assertNotEquals(hash, SipHash.of(FIRST_KEY, SECOND_KEY ^ 1L << bit, NUMBER));
            assertNotEquals(hash, SipHash.of(FIRST_KEY, SECOND_KEY, NUMBER ^ 1L << bit));
        }
    }
}
