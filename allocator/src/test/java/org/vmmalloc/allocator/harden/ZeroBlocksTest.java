package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.host.Misuse;

/** Blocks of no bytes are addresses of their own, where nothing can be read or written. */
class ZeroBlocksTest {
    private static final int BLOCKS = 1 << 20;
    /** When so many have failed, most of those that follow do. */
    private static final int FAILURES = 100_000;

    private final HardenedProcess process = new HardenedProcess(Hardening.CANARIES);

    @AfterEach
    void close() {
        process.close();
    }

    private void expect(int kind, long address) {
        assertEquals(List.of(new HardenedProcess.Report(kind, address, 0)), process.takeReports());
    }

    @Test
    void eachIsItsOwn() {
        Set<Long> blocks = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            long block = process.allocate(0);
            assertTrue(blocks.add(block));
            assertTrue(ZeroBlocks.contains(block) && (block & 15) == 0);
            assertFalse(Long.compareUnsigned(block - process.pool(), 1L << 32) < 0, "not in the pool");
        }
        assertFalse(HardenedProcess.isAccessible(blocks.iterator().next()));
        blocks.forEach(process::free);
        assertEquals(List.of(), process.takeReports());
    }

    @Test
    void misuse() {
        long block = process.allocate(0);
        assertEquals(0, HardenedBlocks.usableBytes(block));
        process.free(block + 1);
        expect(Misuse.INTERIOR_POINTER, block + 1);
        assertFalse(HardenedBlocks.isOfSize(block, 1));
        expect(Misuse.WRONG_SIZE, block);
        assertTrue(HardenedBlocks.isOfSize(block, 0));
        process.free(block);
        assertEquals(List.of(), process.takeReports());
        process.free(block);
        expect(Misuse.DOUBLE_FREE, block);
        assertEquals(0, process.reallocate(block, 10));
        expect(Misuse.DOUBLE_FREE, block);
        process.free(block + 1);
        expect(Misuse.NOT_ALLOCATED, block + 1);
    }

    @Test
    void growIntoThePool() {
        long block = process.allocate(0);
        long successor = process.reallocate(block, 100);
        assertEquals(100, HardenedBlocks.usableBytes(successor));
        process.free(block);
        expect(Misuse.DOUBLE_FREE, block);
    }

    /** Then they are blocks of one byte in the pool. */
    @Test
    void nearlyAllAreInUse() {
        int count = 0;
        int failures = 0;
        long state = 0;
        while (failures < FAILURES) {
            state += Random.STEP;
            if (ZeroBlocks.allocate(Random.mix(state)) != 0) {
                count++;
            } else {
                failures++;
            }
        }
        assertTrue(count > BLOCKS / 4 && count < BLOCKS, "in use: " + count);
        Set<Boolean> places = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            long block = process.allocate(0);
            assertNotEquals(0, block);
            places.add(ZeroBlocks.contains(block));
            process.free(block);
        }
        assertTrue(places.contains(false), "some lie in the pool");
        assertEquals(List.of(), process.takeReports());
    }
}
