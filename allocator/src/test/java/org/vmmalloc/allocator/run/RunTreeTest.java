package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.run.RunValidator.Run;

/** The tree is an ordered set, and never deep. */
class RunTreeTest {
    private static final int PAGES = 20_000;
    private static final Comparator<Run> ORDER =
            Comparator.comparingLong(Run::granules).thenComparingLong(Run::granule);

    /** A run of 1 to 15 granules in a page of its own. */
    private static Run run(long page, Random random) {
        long position = random.nextInt(8);
        return new Run(Units.pageToGranule(page) + position, 1 + random.nextInt(8), true);
    }

    private static void insert(long pool, Run run) {
        RunMarks.markFree(pool, run.granule(), run.granules(), 0, 0);
        RunTree.insert(pool, Units.granuleToPage(run.granule()));
    }

    private static void remove(long pool, Run run) {
        RunTree.remove(pool, Units.granuleToPage(run.granule()));
        RunMarks.unmarkFree(pool, run.granule(), run.granules());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAnOrderedSet(long seed) {
        try (SimulatedPool simulated = new SimulatedPool(Medium.TMPFS, (PAGES + 1000L) << Units.LOG_BYTES_IN_PAGE)) {
            long pool = simulated.address();
            Random random = new Random(seed);
            long firstPage = Units.granuleToPage(PoolHeader.first(pool));
            TreeSet<Run> model = new TreeSet<>(ORDER);
            Run[] byPage = new Run[500];
            for (int i = 0; i < 20_000; i++) {
                int index = random.nextInt(byPage.length);
                if (byPage[index] == null) {
                    byPage[index] = run(firstPage + index, random);
                    insert(pool, byPage[index]);
                    model.add(byPage[index]);
                } else {
                    remove(pool, byPage[index]);
                    model.remove(byPage[index]);
                    byPage[index] = null;
                }
                checkCeiling(
                        pool,
                        model,
                        new Run(
                                Units.pageToGranule(firstPage + random.nextInt(byPage.length)),
                                random.nextInt(10),
                                true));
                if (i % 100 == 0) {
                    TreeValidator.validate(pool, List.copyOf(model));
                }
            }
        }
    }

    private static void checkCeiling(long pool, TreeSet<Run> model, Run key) {
        Run expected = model.ceiling(key);
        long node = RunTree.ceiling(pool, key.granules(), key.granule());
        assertEquals(expected == null ? 0 : Units.granuleToPage(expected.granule()), node);
    }

    @Test
    void isShallowWhateverTheOrder() {
        Random random = new Random(1);
        List<Run> runs = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            runs.add(run(500 + page, random));
        }
        assertShallow(runs);
        assertShallow(runs.reversed());
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(ORDER);
        assertShallow(sorted);
        Collections.shuffle(runs, random);
        assertShallow(runs);
    }

    /** The expected depth of a random search tree of n nodes is below 4.3 ln n; half as much again is out of reach. */
    private static void assertShallow(List<Run> runs) {
        try (SimulatedPool simulated = new SimulatedPool(Medium.TMPFS, (PAGES + 1000L) << Units.LOG_BYTES_IN_PAGE)) {
            runs.forEach(run -> insert(simulated.address(), run));
            int depth = TreeValidator.validate(simulated.address(), runs);
            assertTrue(depth < 6.5 * Math.log(runs.size()), "depth " + depth);
        }
    }
}
