package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Memory;

/** Large blocks lie between their guards, or have a canary, and come and go without a trace. */
class HardenedLargeTest {
    private static final long GRANULE = 4096;

    private static Stream<Arguments> shapes() {
        return Stream.of(65_529L, 65_536L, 65_537L, 69_632L, 69_633L, 262_144L, 1_000_001L)
                .flatMap(bytes -> Stream.of(16L, 4096L, 65_536L, 1L << 20)
                        .flatMap(alignment -> Stream.of(Hardening.CANARIES, Hardening.GUARDS)
                                .map(mode -> Arguments.of(bytes, alignment, mode))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void layout(long bytes, long alignment, int mode) {
        try (HardenedProcess process = new HardenedProcess(mode)) {
            long before = UsageCounters.largeBlocks(process.pool());
            long block = process.allocateAligned(alignment, bytes);
            long end = HardenedLarge.endOf(block);
            assertEquals(0, block % Math.max(alignment, GRANULE));
            assertTrue(end - block >= bytes && end - block < bytes + 2 * GRANULE);
            assertNotEquals(0, HardenedLarge.runOf(block));
            Memory.fill(block, bytes, 1);
            if (mode == Hardening.GUARDS) {
                assertFalse(HardenedProcess.isAccessible(block - 1));
                assertTrue(HardenedProcess.isAccessible(block) && HardenedProcess.isAccessible(end - 1));
                assertFalse(HardenedProcess.isAccessible(end));
                assertEquals((bytes + GRANULE - 1) / GRANULE * GRANULE, end - block, "it ends at the guard");
            } else {
                assertTrue(end - block >= bytes + Canary.FEWEST_BYTES);
            }
            process.free(block);
            assertEquals(mode == Hardening.CANARIES, HardenedProcess.isAccessible(block), "while it waits");
            process.flush();
            assertTrue(HardenedProcess.isAccessible(block - 1) && HardenedProcess.isAccessible(block));
            assertEquals(before, UsageCounters.largeBlocks(process.pool()));
            assertEquals(List.of(), process.takeReports());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4095", "1, 4096", "1, 100000", "2, 1", "2, 4096", "2, 100000"})
    void otherPointers(int mode, long offset) {
        try (HardenedProcess process = new HardenedProcess(mode)) {
            long block = process.allocate(200_000);
            process.free(block + offset);
            List<HardenedProcess.Report> reports = process.takeReports();
            assertEquals(1, reports.size());
            assertEquals(Misuse.INTERIOR_POINTER, reports.getFirst().kind());
            assertEquals(200_000, HardenedBlocks.usableBytes(block), "it is still there");
        }
    }

    /** The start of a guarded run is no block. */
    @Test
    void pointerToTheGuard() {
        try (HardenedProcess process = new HardenedProcess(Hardening.GUARDS)) {
            long block = process.allocate(200_000);
            process.free(block - GRANULE);
            assertEquals(
                    List.of(new HardenedProcess.Report(Misuse.NOT_ALLOCATED, block - GRANULE, 0)),
                    process.takeReports());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void resizeInPlace(int mode) {
        try (HardenedProcess process = new HardenedProcess(mode)) {
            long block = process.allocate(200_000);
            Memory.fill(block, 200_000, 1);
            assertEquals(block, process.reallocate(block, 200_100));
            assertTrue(Memory.getUnsignedByte(block + 199_999) == 1);
            assertTrue(Memory.getUnsignedByte(block + 200_000) == 0, "what it gains was canary");
            Memory.putByte(block + 200_100, Memory.getUnsignedByte(block + 200_100) ^ 1);
            process.free(block);
            assertEquals(List.of(new HardenedProcess.Report(Misuse.OVERRUN, block, 200_100)), process.takeReports());
        }
    }
}
