package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A canary notices a change of each of its bytes, is nobody else's, and touches nothing before it. */
class CanaryTest {
    private static final long BLOCK_BYTES = 64;
    private static final long SECRET = 1;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment blocks = arena.allocate(2 * BLOCK_BYTES, 16);
    private final long block = blocks.address();
    private final long end = block + BLOCK_BYTES;

    @BeforeEach
    void open() {
        Canary.open(SECRET, SECRET);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private byte at(long offset) {
        return blocks.get(ValueLayout.JAVA_BYTE, offset);
    }

    private void put(long offset, int value) {
        blocks.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 15, 16, 40, 55, 56, 57, 63})
    void everyBitCounts(long requested) {
        Canary.fill(block, block + requested, end);
        assertTrue(Canary.isIntact(block, block + requested, end));
        for (long offset = requested; offset < BLOCK_BYTES; offset++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                put(offset, at(offset) ^ 1 << bit);
                assertFalse(Canary.isIntact(block, block + requested, end), "byte " + offset + ", bit " + bit);
                put(offset, at(offset) ^ 1 << bit);
            }
        }
        assertTrue(Canary.isIntact(block, block + requested, end));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 55, 56})
    void nothingElseIsTouched(long requested) {
        blocks.fill((byte) 'x');
        Canary.fill(block, block + requested, end);
        for (long offset = 0; offset < requested; offset++) {
            assertEquals('x', at(offset));
        }
        for (long offset = BLOCK_BYTES; offset < 2 * BLOCK_BYTES; offset++) {
            assertEquals('x', at(offset));
        }
    }

    /** So a block that is resized in place keeps the canary that it needs not rewrite. */
    @ParameterizedTest
    @ValueSource(longs = {1, 8, 13, 56})
    void aByteBelongsToItsAddress(long requested) {
        Canary.fill(block, block, end);
        byte[] all = blocks.asSlice(requested, BLOCK_BYTES - requested).toArray(ValueLayout.JAVA_BYTE);
        blocks.fill((byte) 0);
        Canary.fill(block, block + requested, end);
        assertTrue(blocks.asSlice(requested, BLOCK_BYTES - requested).mismatch(MemorySegment.ofArray(all)) == -1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 56})
    void anotherBlockAndAnotherSecretHaveAnother(long requested) {
        Canary.fill(block, block + requested, end);
        long first = blocks.get(ValueLayout.JAVA_LONG, BLOCK_BYTES - Long.BYTES);
        Canary.fill(block + BLOCK_BYTES, end + requested, end + BLOCK_BYTES);
        assertNotEquals(first, blocks.get(ValueLayout.JAVA_LONG, 2 * BLOCK_BYTES - Long.BYTES));
        Canary.open(SECRET, SECRET + 1);
        assertFalse(Canary.isIntact(block, block + requested, end));
    }
}
