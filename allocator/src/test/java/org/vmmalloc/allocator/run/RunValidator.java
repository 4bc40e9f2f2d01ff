package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.FileSpace;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.memory.Memory;

/** Walks the runs of a pool at a quiet moment and checks the invariants of {@link PageRuns}, {@link RunMarks} and {@link RunTree}. */
public final class RunValidator {
    /** A part of the pool: a free run, or what is in use. */
    public record Run(long granule, long granules, boolean isFree) {
        long end() {
            return granule + granules;
        }
    }

    private final long pool;
    private final List<Run> runs = new ArrayList<>();
    private long used;
    private long largeBlocks;
    private long largeGranules;

    private RunValidator(long pool) {
        this.pool = pool;
    }

    /** All runs up to the frontier, in the order of their addresses. */
    public static List<Run> validate(long pool) {
        RunValidator validator = new RunValidator(pool);
        validator.walk();
        validator.checkFigures();
        validator.checkNeighbours();
        List<Run> free = validator.runs.stream().filter(Run::isFree).toList();
        TreeValidator.validate(pool, free);
        return validator.runs;
    }

    private void walk() {
        long granule = PoolHeader.first(pool);
        long frontier = RunDirectory.frontier(pool);
        while (granule < frontier) {
            Run run = runAt(granule);
            runs.add(run);
            if (!run.isFree) {
                used += run.granules;
            }
            granule = run.end();
        }
        assertEquals(frontier, granule, "the last run ends at the frontier");
        assertTrue(frontier <= PoolHeader.limit(pool), "the frontier lies in the pool");
    }

    private Run runAt(long granule) {
        long record = PageTable.recordOfPage(pool, Units.granuleToPage(granule));
        int kind = PageTable.kind(record);
        if (kind == PageTable.SPACE) {
            return spaceAt(granule);
        }
        assertEquals(0, granule & Units.GRANULES_IN_PAGE_MASK, "slabs and heaps start with a page");
        if (kind == PageTable.HEAPS) {
            return new Run(granule, Units.GRANULES_IN_PAGE, false);
        }
        assertEquals(PageTable.SLAB, kind, () -> "what starts at granule " + granule);
        int pages = SizeClass.toPagesInSlab(Slab.sizeClass(record));
        for (int page = 1; page < pages; page++) {
            long later = record + page * PageTable.BYTES_IN_RECORD;
            assertEquals(PageTable.SLAB_CONTINUED, PageTable.kind(later), "later pages of a slab");
            assertEquals(Slab.firstPage(record), Slab.firstPage(later), "later pages know the first of their slab");
        }
        return new Run(granule, Units.pageToGranule(pages), false);
    }

    private Run spaceAt(long granule) {
        long free = RunMarks.freeAt(pool, granule);
        long block = RunMarks.blockAt(pool, granule);
        assertTrue(free == 0 || block == 0, () -> "granule " + granule + " starts both a block and a free run");
        assertTrue(free != 0 || block != 0, () -> "nothing starts at granule " + granule);
        if (free != 0) {
            return new Run(granule, free, true);
        }
        largeBlocks++;
        largeGranules += block;
        return new Run(granule, block, false);
    }

    private void checkFigures() {
        assertEquals(used, UsageCounters.used(pool), "granules in use");
        assertEquals(largeBlocks, UsageCounters.largeBlocks(pool), "large blocks");
        assertEquals(largeGranules, UsageCounters.largeGranules(pool), "granules of large blocks");
        assertTrue(UsageCounters.peak(pool) >= used, "the peak is the most ever used");
        assertEquals(0, Memory.getInt(RunDirectory.runLock(pool)), "the run lock is free");
    }

    private void checkNeighbours() {
        Run before = new Run(0, PoolHeader.first(pool), false);
        for (Run run : runs) {
            assertTrue(!run.isFree || !before.isFree, () -> "free runs are neighbours at granule " + run.granule);
            assertEquals(
                    before.isFree ? before.granule : 0, RunMarks.freeBefore(pool, run.granule), "the free run before");
            before = run;
        }
        assertEquals(
                before.isFree ? before.granule : 0,
                RunMarks.freeBefore(pool, RunDirectory.frontier(pool)),
                "the free run before the frontier");
    }

    /** Checks that free runs that are said to have file space have it, and so have large blocks. For pools whose file space is memory. */
    public static void checkSpace(long pool) {
        for (Run run : validate(pool)) {
            long page = Units.granuleToPage(run.granule);
            boolean isReserved = run.isFree
                    ? (RunMarks.freeFlags(pool, page) & PageRuns.RESERVED) != 0
                    : RunMarks.blockAt(pool, run.granule) != 0;
            long address = PageTable.addressOfGranule(pool, run.granule);
            assertTrue(
                    !isReserved || FileSpace.isBehind(address, Units.granulesToBytes(run.granules)),
                    () -> "there is space behind " + run);
        }
    }

    /** Checks that free runs that are said to be zero are. */
    public static void checkContent(long pool) {
        for (Run run : validate(pool)) {
            if (run.isFree && (RunMarks.freeFlags(pool, Units.granuleToPage(run.granule)) & PageRuns.ZERO) != 0) {
                long address = PageTable.addressOfGranule(pool, run.granule);
                assertTrue(
                        isZero(address, Units.granulesToBytes(run.granules)),
                        () -> "the free run at granule " + run.granule + " is not zero");
            }
        }
    }

    /** Whether all words of the range are 0. */
    public static boolean isZero(long address, long bytes) {
        for (long offset = 0; offset < bytes; offset += Units.BYTES_IN_WORD) {
            if (Memory.getLong(address + offset) != 0) {
                return false;
            }
        }
        return true;
    }
}
