package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Memory;

/** What page runs promise, one promise at a time. */
class PageRunsTest {
    private SimulatedPool simulated;
    private long pool;

    @BeforeEach
    void make() {
        simulated = new SimulatedPool();
        pool = simulated.address();
    }

    @AfterEach
    void close() {
        simulated.close();
    }

    /** A large block as far as the marks go, so that the validator knows it. */
    private long take(long granules, long alignment) {
        long run = PageRuns.allocate(pool, granules, alignment);
        if (run == 0) {
            return 0;
        }
        mark(PageRuns.granuleOf(run), granules);
        return PageRuns.granuleOf(run);
    }

    private void mark(long granule, long granules) {
        RunMarks.setBlock(pool, granule, granules);
        UsageCounters.addLarge(pool, 1, granules);
    }

    private void give(long granule) {
        long granules = RunMarks.blockAt(pool, granule);
        RunMarks.setBlock(pool, granule, 0);
        UsageCounters.addLarge(pool, -1, -granules);
        PageRuns.free(pool, granule, granules, PageRuns.RESERVED);
        RunValidator.validate(pool);
    }

    @Test
    void bestFitIsTaken() {
        long[] runs = {
            take(40, 1), take(17, 1), take(20, 1), take(17, 1), take(30, 1), take(17, 1), take(20, 1), take(17, 1)
        };
        give(runs[0]);
        give(runs[6]);
        give(runs[4]);
        give(runs[2]);
        assertEquals(runs[4], take(25, 1));
        assertEquals(runs[2], take(20, 1), "the lower of two that fit equally well");
        assertEquals(runs[6], take(18, 1));
        assertEquals(runs[0], take(31, 1));
        RunValidator.validate(pool);
    }

    @Test
    void usedMemoryComesBeforeFresh() {
        long first = take(100, 1);
        take(17, 1);
        long frontier = RunDirectory.frontier(pool);
        give(first);
        assertEquals(first, take(17, 1));
        assertEquals(frontier, RunDirectory.frontier(pool));
    }

    @Test
    void freeRunAtTheFrontierIsJoinedWithFreshMemory() {
        long all = simulated.userGranules();
        long first = take(all / 2, 1);
        give(first);
        assertEquals(all, PageRuns.longest(pool));
        assertEquals(first, take(all, 1));
        assertEquals(0, take(1, 1));
        give(first);
        assertEquals(all, PageRuns.longest(pool));
    }

    @Test
    void neighboursBecomeOneAtOnce() {
        long a = take(20, 1);
        long b = take(21, 1);
        long c = take(22, 1);
        long d = take(23, 1);
        give(a);
        give(c);
        give(b);
        assertEquals(63, RunMarks.freeAt(pool, a));
        give(d);
        assertEquals(86, RunMarks.freeAt(pool, a));
        assertEquals(0, UsageCounters.used(pool));
    }

    @Test
    void alignmentIsThatOfTheAddress() {
        for (long alignment = 1; alignment <= 512; alignment *= 2) {
            take(17, 1);
            long granule = take(17, alignment);
            assertEquals(0, PageTable.addressOfGranule(pool, granule) % Units.granulesToBytes(alignment));
            RunValidator.validate(pool);
        }
    }

    @Test
    void longerFreeRunIsTakenIfTheFittingOneCannotBeAligned() {
        take(17, 1);
        long a = take(32, 16);
        take(17, 1);
        long b = take(40, 1);
        take(17, 1);
        give(a);
        give(b);
        long granule = take(32, 16);
        assertEquals(a, granule);
        RunValidator.validate(pool);
    }

    @Test
    void extensionTakesWhatFollows() {
        long a = take(20, 1);
        long b = take(30, 1);
        long c = take(20, 1);
        assertEquals(0, PageRuns.extendLocked(pool, a + 20, 1));
        give(b);
        assertEquals(0, PageRuns.extendLocked(pool, a + 20, 31));
        long run = PageRuns.extendLocked(pool, a + 20, 10);
        assertEquals(a + 20, PageRuns.granuleOf(run));
        mark(a, 30);
        UsageCounters.addLarge(pool, -1, -20);
        RunValidator.validate(pool);
        assertEquals(c + 20, PageRuns.granuleOf(PageRuns.extendLocked(pool, c + 20, 5)), "at the frontier");
        mark(c, 25);
        UsageCounters.addLarge(pool, -1, -20);
        RunValidator.validate(pool);
    }

    @Test
    void extensionJoinsAFreeRunAtTheFrontierWithFreshMemory() {
        long a = take(20, 1);
        long b = take(30, 1);
        give(b);
        assertEquals(a + 20, PageRuns.granuleOf(PageRuns.extendLocked(pool, a + 20, 100)));
        mark(a, 120);
        UsageCounters.addLarge(pool, -1, -20);
        RunValidator.validate(pool);
    }

    @Test
    void whatDoesNotFitIsRefusedWithoutATrace() {
        long all = simulated.userGranules();
        assertEquals(0, take(all + 1, 1));
        assertEquals(0, take(Long.MAX_VALUE >>> Units.LOG_BYTES_IN_GRANULE, 1));
        assertEquals(0, take(17, 1L << 40));
        assertEquals(0, PageRuns.extendLocked(pool, PoolHeader.first(pool), all + 1));
        assertEquals(0, UsageCounters.used(pool));
        RunValidator.validate(pool);
        assertEquals(PoolHeader.first(pool), take(all, 1));
    }

    @Test
    void freshMemoryIsZeroAndUsedMemoryIsNot() {
        long fresh = PageRuns.allocate(pool, 20, 1);
        assertEquals(PageRuns.ZERO, PageRuns.flagsOf(fresh));
        mark(PageRuns.granuleOf(fresh), 20);
        give(PageRuns.granuleOf(fresh));
        long used = PageRuns.allocate(pool, 20, 1);
        assertEquals(fresh & ~3, used & ~3);
        assertEquals(PageRuns.RESERVED, PageRuns.flagsOf(used));
        long both = PageRuns.extendLocked(pool, PageRuns.granuleOf(used) + 20, 20);
        assertEquals(PageRuns.ZERO, PageRuns.flagsOf(both));
    }

    @Test
    void runJoinedWithWhatIsBehindItKnowsOnlyWhatBothKnew() {
        long a = take(20, 1);
        long b = take(20, 1);
        take(17, 1);
        give(b);
        assertTrue(RunRelease.releaseOlderThan(pool, 0) > 0);
        give(a);
        long run = PageRuns.allocate(pool, 40, 1);
        assertEquals(a, PageRuns.granuleOf(run));
        assertEquals(0, PageRuns.flagsOf(run));
    }

    @Test
    void joinedRunKnowsOnlyWhatBothKnew() {
        long a = take(20, 1);
        long b = take(20, 1);
        give(a);
        assertTrue(RunRelease.releaseOlderThan(pool, 0) > 0);
        give(b);
        long run = PageRuns.allocate(pool, 40, 1);
        assertEquals(a, PageRuns.granuleOf(run));
        assertEquals(0, PageRuns.flagsOf(run));
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void releasedMemoryIsZeroWhereItCanBeReleased(Medium medium) {
        try (SimulatedPool other = new SimulatedPool(medium, SimulatedPool.SMALLEST_BYTES)) {
            simulated.close();
            simulated = other;
            pool = other.address();
            long granule = take(100, 1);
            take(17, 1);
            long address = PageTable.addressOfGranule(pool, granule);
            Memory.fill(address, Units.granulesToBytes(100), 7);
            give(granule);
            RunRelease.releaseOlderThan(pool, 0);
            RunValidator.checkContent(pool);
            long run = PageRuns.allocate(pool, 100, 1);
            assertEquals(granule, PageRuns.granuleOf(run));
            boolean isReleased = medium == Medium.TMPFS || medium == Medium.AMPLE;
            assertEquals(isReleased ? PageRuns.ZERO : PageRuns.RESERVED, PageRuns.flagsOf(run));
            if (isReleased) {
                assertTrue(RunValidator.isZero(address, Units.granulesToBytes(100)));
            } else {
                assertNotEquals(0, Memory.getLong(address));
            }
            simulated = new SimulatedPool();
        }
    }

    @Test
    void restlessMemoryIsNotReleased() {
        long granule = take(100, 1);
        give(granule);
        assertEquals(0, RunRelease.releaseOlderThan(pool, 100_000));
        assertEquals(100, RunRelease.releaseOlderThan(pool, 0));
        assertEquals(0, RunRelease.releaseOlderThan(pool, 0), "what is released is not released again");
    }

    @Test
    void nothingIsReleasedFromAFullyReservedPool() {
        give(take(100, 1));
        PoolHeader.setFlags(pool, PoolHeader.MEMORY_FILE_SYSTEM | PoolHeader.FULLY_RESERVED);
        assertEquals(0, RunRelease.releaseOlderThan(pool, 0));
    }

    /** The file stays as it is: another process may still read from it. */
    @Test
    void releaseFromAPrivatePoolKeepsTheFile() {
        for (int flag : new int[] {0, PoolHeader.MEMORY_FILE_SYSTEM, PoolHeader.FULLY_RESERVED}) {
            long run = take(100, 1);
            long address = PageTable.addressOfGranule(pool, PageRuns.granuleOf(run));
            Memory.putLong(address, 42);
            give(run);
            PoolHeader.setFlags(pool, PoolHeader.PRIVATE | flag);
            assertEquals(100, RunRelease.releaseOlderThan(pool, 0));
            assertEquals(42, Memory.getLong(address));
            assertEquals(0, RunRelease.releaseOlderThan(pool, 0), "what is released is not released again");
            PoolHeader.setFlags(pool, PoolHeader.MEMORY_FILE_SYSTEM);
        }
    }
}
