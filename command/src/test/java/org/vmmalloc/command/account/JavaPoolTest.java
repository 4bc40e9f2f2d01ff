package org.vmmalloc.command.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolExhaustedError;
import org.vmmalloc.PoolStatistics;

/** Pools that a Java program opens, here the test itself, are found and counted like those of native programs. */
class JavaPoolTest {
    private static final int SELF = (int) ProcessHandle.current().pid();
    private static final long FIRST_BYTES = 32L << 20;
    private static final long SECOND_BYTES = 48L << 20;

    @Test
    void bothPoolsAreFoundAndTheFiguresAreTheirOwn(@TempDir Path disk) throws IOException {
        try (Pool first = Pool.open(Path.of("/dev/shm"), FIRST_BYTES);
                Pool second = Pool.open(disk, SECOND_BYTES)) {
            fill(first, 3000);
            fill(second, 500);
            try (PoolSet pools = PoolSet.of(SELF)) {
                List<PoolAccount> accounts = pools.survey().accounts();
                assertEquals(2, accounts.size(), accounts::toString);
                assertEquals(
                        List.of(0, 1),
                        accounts.stream().map(a -> a.pool().index()).toList());
                check(first.statistics(), ofSize(accounts, FIRST_BYTES));
                check(second.statistics(), ofSize(accounts, SECOND_BYTES));
                assertEquals("/dev/shm", ofSize(accounts, FIRST_BYTES).pool().directory());
                assertEquals(
                        disk.toString(), ofSize(accounts, SECOND_BYTES).pool().directory());
            }
        }
        try (PoolSet pools = PoolSet.of(SELF)) {
            assertTrue(pools.isEmpty(), "a closed pool is none");
        }
    }

    private static void fill(Pool pool, int blocks) {
        List<MemorySegment> segments = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            segments.add(pool.allocate(1 + i * 29L % 2500));
        }
        segments.add(pool.allocate(500_000));
        for (int i = 0; i < blocks; i += 4) {
            pool.free(segments.get(i));
        }
        try {
            pool.allocate(pool.statistics().poolBytes());
        } catch (PoolExhaustedError expected) {
            // And counted.
        }
    }

    private static PoolAccount ofSize(List<PoolAccount> accounts, long bytes) {
        return accounts.stream()
                .filter(account -> account.pool().bytes() == bytes)
                .findFirst()
                .orElseThrow();
    }

    private static void check(PoolStatistics expected, PoolAccount actual) {
        assertFalse(actual.approximate(), actual::toString);
        assertEquals(expected.usableBytes(), actual.pool().capacityBytes());
        assertEquals(expected.usedBytes(), actual.pages().usedBytes());
        assertEquals(expected.peakBytes(), actual.pages().peakBytes());
        assertEquals(expected.blocks(), actual.blocks().inUse());
        assertEquals(expected.blockBytes(), actual.blocks().usableBytes());
        assertEquals(expected.slabBytes(), actual.slabs().bytes());
        assertEquals(expected.largeBlocks(), actual.large().inUse());
        assertEquals(expected.largeBlockBytes(), actual.large().bytes());
        assertEquals(expected.longestFreeBytes(), actual.pages().longestFreeBytes());
        assertEquals(expected.heaps(), actual.heaps().size());
        assertEquals(expected.failedAllocations(), actual.events().failedAllocations());
        assertEquals(1, actual.events().failedAllocations());
    }
}
