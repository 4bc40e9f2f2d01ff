package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;

/** Real threads at random, with the validator at every moment when all of them rest. */
class ThreadsTest {
    private static final int THREADS = 4;

    @ParameterizedTest
    @CsvSource({
        "SLABS_OF_FEW_BLOCKS, 100, 14, TMPFS, 50, 300",
        "SLABS_OF_FEW_BLOCKS, 20, 64, TMPFS, 80, 300",
        "SMALL, 4000, 14, TMPFS, 20, 20000",
        "LARGE, 40, 14, TMPFS, 60, 200",
        "ONE_CLASS, 500, 14, TMPFS, 50, 2000",
        "ALL, 2000, 14, TMPFS, 60, 1000",
        "ALL, 2000, 64, DISK, 30, 2000",
        "ALL, 1000, 14, ANONYMOUS, 30, 2000",
    })
    void blocksGoFromThreadToThread(Mix mix, int mostBlocks, long mebibytes, Medium medium, int rounds, int steps) {
        try (SimulatedPool pool = new SimulatedPool(medium, mebibytes << 20);
                Crew crew = new Crew()) {
            List<Actor> actors = IntStream.range(0, THREADS)
                    .mapToObj(i -> new Actor(pool.address(), mix, mostBlocks, i))
                    .toList();
            actors.forEach(actor -> actor.meet(actors));
            for (int round = 0; round < Effort.times(rounds); round++) {
                crew.doAll(actors.stream()
                        .map(actor -> (Runnable) () -> actor.act(steps))
                        .toList());
                assertEquals(
                        actors.stream().mapToInt(Actor::countBlocks).sum(),
                        PoolValidator.validate(pool.address()),
                        "blocks in use");
            }
            PoolValidator.validateContent(pool.address());
            crew.doAll(actors.stream().map(actor -> (Runnable) actor::freeAll).toList());
            finish(pool.address(), actors);
        }
    }

    private static void finish(long pool, List<Actor> actors) {
        assertEquals(0, PoolValidator.validate(pool), "blocks in use");
        actors.forEach(Actor::end);
        actors.getFirst().tidy();
        assertEquals(0, PoolValidator.validateContent(pool), "blocks in use");
        long heapPages = (HeapDirectory.heaps(pool) + 15) / 16;
        assertEquals(Units.pageToGranule(heapPages), UsageCounters.used(pool), "only heaps are left");
    }

    @Test
    void blocksOutliveTheirThreads() {
        try (SimulatedPool pool = new SimulatedPool();
                Crew crew = new Crew()) {
            List<Actor> heirs = List.of(actor(pool, 1), actor(pool, 2));
            for (int round = 0; round < Effort.times(40); round++) {
                List<Actor> mortals = List.of(actor(pool, 10 + round), actor(pool, 100 + round));
                List<Actor> all = new ArrayList<>(heirs);
                all.addAll(mortals);
                all.forEach(actor -> actor.meet(heirs));
                crew.doAll(all.stream()
                        .map(actor -> (Runnable) () -> live(actor, mortals.contains(actor)))
                        .toList());
                int count = all.stream().mapToInt(Actor::countBlocks).sum();
                assertEquals(count, PoolValidator.validate(pool.address()), "blocks in use");
                mortals.forEach(Actor::freeAll);
                mortals.forEach(Actor::end);
            }
            heirs.forEach(Actor::freeAll);
            finish(pool.address(), heirs);
        }
    }

    private static Actor actor(SimulatedPool pool, long seed) {
        return new Actor(pool.address(), Mix.SMALL, 3000, seed);
    }

    private static void live(Actor actor, boolean isMortal) {
        actor.act(3000);
        if (isMortal) {
            actor.end();
        }
    }

    @Test
    void shortThreadsShareFewHeaps() {
        try (SimulatedPool pool = new SimulatedPool();
                Crew crew = new Crew()) {
            AtomicInteger seeds = new AtomicInteger();
            for (int round = 0; round < Effort.times(300); round++) {
                crew.doAll(IntStream.range(0, THREADS)
                        .mapToObj(i -> (Runnable) () -> liveShortly(pool, seeds))
                        .toList());
            }
            assertTrue(
                    HeapDirectory.heaps(pool.address()) <= 2 * THREADS,
                    "heaps: " + HeapDirectory.heaps(pool.address()));
            assertEquals(0, PoolValidator.validate(pool.address()), "blocks in use");
        }
    }

    private static void liveShortly(SimulatedPool pool, AtomicInteger seeds) {
        Actor actor = new Actor(pool.address(), Mix.SMALL, 100, seeds.incrementAndGet());
        actor.act(50);
        actor.freeAll();
        actor.end();
    }
}
