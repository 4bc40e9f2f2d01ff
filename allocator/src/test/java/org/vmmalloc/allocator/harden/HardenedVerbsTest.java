package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Memory;

/** Hardened verbs keep what programs put into blocks, and tell of every byte that is written beyond. */
class HardenedVerbsTest {
    private static final int SLOTS = 200;
    private static final int STEPS = 20_000;
    private static final int MOST_BYTES = 100_000;

    private record Held(long block, int bytes, int value) {
        boolean isWhole() {
            for (int i = 0; i < bytes; i += Math.max(1, bytes / 64)) {
                if (Memory.getUnsignedByte(block + i) != value) {
                    return false;
                }
            }
            return bytes == 0 || Memory.getUnsignedByte(block + bytes - 1) == value;
        }
    }

    private static int someBytes(Random random) {
        return random.nextInt(1 << random.nextInt(18)) % MOST_BYTES;
    }

    private static boolean isZero(long block, int bytes) {
        int words = bytes / Long.BYTES * Long.BYTES;
        boolean isZero = words == 0 || Memory.isZero(block, words);
        for (int i = words; i < bytes; i++) {
            isZero &= Memory.getUnsignedByte(block + i) == 0;
        }
        return isZero;
    }

    private static Held fill(long block, int bytes, Random random) {
        assertNotEquals(0, block);
        assertEquals(bytes, HardenedBlocks.usableBytes(block));
        int value = random.nextInt(256);
        Memory.fill(block, bytes, value);
        return new Held(block, bytes, value);
    }

    private static Held allocate(HardenedProcess process, Random random) {
        int bytes = someBytes(random);
        boolean zeroed = bytes > 0 && random.nextBoolean();
        long alignment = bytes == 0 ? 16 : 16L << random.nextInt(10);
        long block = zeroed ? process.allocateZeroed(bytes) : process.allocateAligned(alignment, bytes);
        assertTrue(!zeroed || isZero(block, bytes));
        return fill(block, bytes, random);
    }

    private static Held reallocate(HardenedProcess process, Held held, Random random) {
        int bytes = 1 + someBytes(random);
        long successor = process.reallocate(held.block, bytes);
        assertTrue(new Held(successor, Math.min(bytes, held.bytes), held.value).isWhole());
        return fill(successor, bytes, random);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
    void contentIsKept(int mode, long seed) {
        Random random = new Random(seed);
        try (HardenedProcess process = new HardenedProcess(mode)) {
            List<Held> slots = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                if (slots.size() < SLOTS) {
                    slots.add(allocate(process, random));
                    continue;
                }
                int slot = random.nextInt(SLOTS);
                Held held = slots.remove(slot);
                assertTrue(held.isWhole());
                if (random.nextInt(4) == 0) {
                    slots.add(reallocate(process, held, random));
                } else {
                    process.free(held.block);
                }
            }
            slots.forEach(held -> process.free(held.block));
            process.flush();
            assertEquals(List.of(), process.takeReports());
        }
    }

    /** Every byte behind the block, up to the end of what belongs to it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 100, 248, 1000, 4096, 20_000, 65_528, 65_529})
    void overruns(long bytes) {
        try (HardenedProcess process = new HardenedProcess(Hardening.CANARIES)) {
            long furthest = 0;
            for (long offset = bytes; offset == bytes || offset < furthest; offset += 1 + (offset - bytes) / 16) {
                long block = process.allocate(bytes);
                // The last block of a slab has the tail besides.
                long end = HardenedBlocks.endOf(HardenedBlocks.slabOf(block), block) - block;
                furthest = Math.max(furthest, end);
                if (offset < end) {
                    Memory.putByte(block + offset, Memory.getUnsignedByte(block + offset) ^ 0x80);
                }
                process.free(block);
                List<HardenedProcess.Report> expected =
                        offset < end ? List.of(new HardenedProcess.Report(Misuse.OVERRUN, block, bytes)) : List.of();
                assertEquals(expected, process.takeReports(), "at " + offset);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 4096, 50_000, 300_000})
    void twoFrees(long bytes) {
        try (HardenedProcess process = new HardenedProcess(Hardening.CANARIES)) {
            long block = process.allocate(bytes);
            long blockBytes = Blocks.usableBytesOrZero(process.pool(), block);
            process.free(block);
            List<HardenedProcess.Report> expected =
                    List.of(new HardenedProcess.Report(Misuse.DOUBLE_FREE, block, blockBytes));
            process.free(block);
            assertEquals(expected, process.takeReports());
            assertEquals(0, process.reallocate(block, 10));
            assertEquals(expected, process.takeReports());
            assertEquals(0, HardenedBlocks.usableBytes(block));
            assertEquals(expected, process.takeReports());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 4096, 300_000})
    void onlyTheVerySizeIsRight(long bytes) {
        try (HardenedProcess process = new HardenedProcess(Hardening.CANARIES)) {
            long block = process.allocate(bytes);
            assertTrue(HardenedBlocks.isOfSize(block, bytes));
            for (long other : new long[] {bytes - 1, bytes + 1}) {
                boolean isRight = HardenedBlocks.isOfSize(block, other);
                assertEquals(other == 0, isRight, "nothing is asked for as one byte where zero blocks are used up");
                assertEquals(
                        isRight ? List.of() : List.of(new HardenedProcess.Report(Misuse.WRONG_SIZE, block, bytes)),
                        process.takeReports());
            }
        }
    }
}
