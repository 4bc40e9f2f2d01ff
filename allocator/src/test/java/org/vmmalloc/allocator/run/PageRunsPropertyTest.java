package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.RunValidator.Run;

/** Page runs against a model that knows what is in use: best fit, no overlap, refusal only without room, everything back at the end. */
class PageRunsPropertyTest {
    private record Step(int kind, int pick, long granules, int logAlignment) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.longs().between(17, 400),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMinSize(50)
                .ofMaxSize(300);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void runsAgreeWithTheModel(@ForAll("steps") List<Step> steps) {
        try (SimulatedPool simulated = new SimulatedPool()) {
            Player player = new Player(simulated);
            for (Step step : steps) {
                switch (step.kind) {
                    case 0, 1, 2, 3 -> player.allocate(step.granules, 1);
                    case 4 -> player.allocate(step.granules, 1L << step.logAlignment);
                    case 5 -> player.extend(step.pick, step.granules);
                    case 6 -> RunRelease.releaseOlderThan(simulated.address(), 0);
                    default -> player.free(step.pick);
                }
                player.validate();
            }
            player.finish();
        }
    }

    private static final class Player {
        private final SimulatedPool simulated;
        private final long pool;
        private final TreeMap<Long, Long> used = new TreeMap<>();

        Player(SimulatedPool simulated) {
            this.simulated = simulated;
            this.pool = simulated.address();
        }

        private List<Run> free() {
            return RunValidator.validate(pool).stream().filter(Run::isFree).toList();
        }

        private long aligned(long granule, long alignment) {
            long base = pool >>> Units.LOG_BYTES_IN_GRANULE;
            return Units.roundUp(base + granule, alignment) - base;
        }

        /** The shortest free run in which it fits, the lowest of these; else at the frontier; 0 if there is no room. */
        private long expected(long granules, long alignment) {
            Run best = null;
            for (Run run : free()) {
                if (aligned(run.granule(), alignment) + granules <= run.end()
                        && (best == null || run.granules() < best.granules())) {
                    best = run;
                }
            }
            if (best != null) {
                return aligned(best.granule(), alignment);
            }
            List<Run> all = RunValidator.validate(pool);
            boolean isLastFree = !all.isEmpty() && all.getLast().isFree();
            long start = isLastFree ? all.getLast().granule() : RunDirectory.frontier(pool);
            long granule = aligned(start, alignment);
            return granule + granules <= PoolHeader.limit(pool) ? granule : 0;
        }

        void allocate(long granules, long alignment) {
            long expected = expected(granules, alignment);
            long run = PageRuns.allocate(pool, granules, alignment);
            assertEquals(expected, PageRuns.granuleOf(run));
            if (run != 0) {
                used.put(expected, granules);
                RunMarks.setBlock(pool, expected, granules);
                UsageCounters.addLarge(pool, 1, granules);
            }
        }

        private long pick(int pick) {
            return used.keySet().stream().skip(pick % used.size()).findFirst().orElseThrow();
        }

        void free(int pick) {
            if (!used.isEmpty()) {
                long granule = pick(pick);
                long granules = used.remove(granule);
                RunMarks.setBlock(pool, granule, 0);
                UsageCounters.addLarge(pool, -1, -granules);
                PageRuns.free(pool, granule, granules, PageRuns.RESERVED);
            }
        }

        void extend(int pick, long added) {
            if (used.isEmpty()) {
                return;
            }
            long granule = pick(pick);
            long granules = used.get(granule);
            Long next = used.higherKey(granule);
            long room = (next != null ? next : PoolHeader.limit(pool)) - granule - granules;
            long run = PageRuns.extendLocked(pool, granule + granules, added);
            assertEquals(added <= room, run != 0, "extension by " + added + " where there is room for " + room);
            if (run != 0) {
                assertEquals(granule + granules, PageRuns.granuleOf(run));
                used.put(granule, granules + added);
                RunMarks.setBlock(pool, granule, granules + added);
                UsageCounters.addLarge(pool, 0, added);
            }
        }

        void validate() {
            List<Run> all = RunValidator.validate(pool);
            assertEquals(used.size(), all.stream().filter(run -> !run.isFree()).count());
            for (Run run : all) {
                assertTrue(run.isFree() || used.get(run.granule()) == run.granules(), () -> "unknown " + run);
                assertEquals(0, PageTable.kind(PageTable.recordOfPage(pool, Units.granuleToPage(run.granule()))));
            }
        }

        void finish() {
            while (!used.isEmpty()) {
                free(0);
            }
            assertEquals(0, UsageCounters.used(pool));
            assertTrue(free().size() <= 1, "all is one run");
            assertEquals(simulated.userGranules(), PageRuns.longest(pool));
        }
    }
}
