package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.memory.Memory;

/** Freed blocks wait, the first in first out, within the limits, all zero; whoever writes to one is found out. */
class QuarantineTest {
    private static final int MOST_BLOCKS = 256;
    private static final long MOST_BYTES = SimulatedPool.SMALLEST_BYTES / 64;
    private static final long CANARY_BYTES = 8;

    private final HardenedProcess process = new HardenedProcess(Hardening.CANARIES);

    @AfterEach
    void close() {
        process.close();
    }

    private boolean waits(long block) {
        return Blocks.usableBytesOrZero(process.pool(), block) != 0;
    }

    private long freed(long bytes) {
        long block = process.allocate(bytes);
        Memory.fill(block, bytes, 0xEE);
        process.free(block);
        return block;
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 64, 1024, 8192, 65536, 262_144})
    void theOldestGoesFirst(long bytes) {
        long most = Math.max(1, Math.min(MOST_BLOCKS, MOST_BYTES / bytes));
        Deque<Long> waiting = new ArrayDeque<>();
        for (int i = 0; i < 3 * MOST_BLOCKS; i++) {
            long block = process.allocate(bytes - CANARY_BYTES);
            assertTrue(!waiting.contains(block), "handed out while it waits");
            process.free(block);
            waiting.add(block);
            if (waiting.size() > most) {
                long gone = waiting.remove();
                assertTrue(!waits(gone), "let go of in its turn");
            }
            assertTrue(waiting.stream().allMatch(this::waits), "all others wait");
        }
        assertEquals(most, HardenedThread.count(process.thread()));
        assertEquals(List.of(), process.takeReports());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 24, 1000, 50_000, 200_000})
    void whatWaitsIsZero(long bytes) {
        long block = freed(bytes);
        assertTrue(Memory.isZero(block, (bytes + 7) / 8 * 8));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 24, 1000, 50_000, 200_000})
    void aWriteIsFoundWhenItsTimeIsOver(long bytes) {
        long block = freed(bytes);
        long blockBytes = Blocks.usableBytesOrZero(process.pool(), block);
        Memory.putByte(block + bytes / 2, 1);
        process.flush();
        assertEquals(
                List.of(new HardenedProcess.Report(Misuse.WRITE_AFTER_FREE, block, blockBytes)), process.takeReports());
    }

    /** One that was let go of is looked at once more when it is handed out. */
    @Test
    void aWriteAfterwardsIsFoundAtTheNextUse() {
        long kept = process.allocate(1000);
        long block = freed(1000);
        process.flush();
        assertTrue(!waits(block));
        Memory.putByte(block + 999, 1);
        boolean isFound = false;
        for (int i = 0; i < 1000 && !isFound; i++) {
            process.allocate(1000);
            List<HardenedProcess.Report> reports = process.takeReports();
            isFound = reports.equals(List.of(new HardenedProcess.Report(Misuse.WRITE_AFTER_FREE, block, 1024)));
            assertTrue(isFound || reports.isEmpty());
        }
        assertTrue(isFound);
        process.free(kept);
    }

    /** A pool that is full has nobody wait. */
    @Test
    void aFullPoolHasItBack() {
        long large = SimulatedPool.SMALLEST_BYTES / 3 * 2;
        long first = process.allocate(large);
        assertNotEquals(0, first);
        process.free(first);
        assertTrue(waits(first));
        assertNotEquals(0, process.allocate(large));
        assertEquals(List.of(), process.takeReports());
    }

    /** What waits for a thread that has ended is there for others when memory is short. */
    @Test
    void quarantinesOfThreadsThatEnded() {
        long other = process.newThread();
        long large = SimulatedPool.SMALLEST_BYTES / 3 * 2;
        long block = HardenedAllocate.allocate(other, large, 16, false);
        HardenedFree.free(other, block);
        assertEquals(0, process.allocate(large));
        HardenedThreads.release(other, HardenedProcess.EMPTY_HEAP);
        assertNotEquals(0, process.allocate(large));
    }
}
