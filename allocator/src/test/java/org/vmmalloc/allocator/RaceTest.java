package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Posts;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;

/** A thread frees another's blocks while their owner, or whoever follows it, does something with the slab: many times, at slightly different moments. */
class RaceTest {
    /** What happens to the slab while its blocks are freed. */
    private enum Meanwhile {
        /** The owner needs blocks, and collects. */
        ALLOCATE,
        /** The owner collects all the time. */
        DRAIN,
        /** The owner gives back all that is empty. */
        GIVE_BACK,
        /** The owner ends. */
        END,
        /** The owner has ended, and another thread adopts the slab. */
        ADOPT,
        /** The owner ends, and another takes over the heap as it is. */
        INHERIT
    }

    private static final int ITERATIONS = Effort.times(400);
    private static final int VALIDATE_EVERY = 40;
    private static final int MOST_SPINS = 300;

    private static Stream<Arguments> races() {
        return Stream.of(Meanwhile.values())
                .flatMap(meanwhile -> Stream.of(
                        Arguments.of(meanwhile, 65_536L, 4),
                        Arguments.of(meanwhile, 65_536L, 40),
                        Arguments.of(meanwhile, 512L, 200)));
    }

    /** Both threads pass at nearly the same moment. */
    private static final class Gate {
        private final AtomicInteger arrivals = new AtomicInteger();

        void pass(Random random) {
            int all = (arrivals.getAndIncrement() | 1) + 1;
            while (arrivals.get() < all) {
                if (Thread.interrupted()) {
                    throw new IllegalStateException("the other thread failed");
                }
                Thread.onSpinWait();
            }
            for (int spins = random.nextInt(MOST_SPINS); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        }
    }

    private final SimulatedPool pool = new SimulatedPool();
    private final SimulatedThread freer = new SimulatedThread(pool.address());
    private final Gate gate = new Gate();
    private SimulatedThread owner = new SimulatedThread(pool.address());
    private SimulatedThread next = new SimulatedThread(pool.address());
    private volatile long[] blocks;
    private volatile boolean areFreed;

    @ParameterizedTest
    @MethodSource("races")
    void noBlockIsLost(Meanwhile meanwhile, long bytes, int count) {
        try (pool;
                Crew crew = new Crew()) {
            Future<?> freeing = crew.start(this::freeThem);
            Future<?> meanwhileDone = crew.start(() -> playOwner(meanwhile, bytes, count));
            Crew.await(meanwhileDone);
            Crew.await(freeing);
            assertEquals(List.of(), freer.takeReports(), "no misuse");
        }
    }

    private void freeThem() {
        Random random = new Random(1);
        for (int i = 0; i < ITERATIONS; i++) {
            gate.pass(random);
            for (long block : blocks) {
                freer.free(block);
            }
            areFreed = true;
            gate.pass(random);
        }
    }

    private void playOwner(Meanwhile meanwhile, long bytes, int count) {
        Random random = new Random(2);
        for (int i = 0; i < ITERATIONS; i++) {
            long[] allocated = new long[count];
            for (int k = 0; k < count; k++) {
                allocated[k] = owner.allocate(bytes);
            }
            next.heap();
            if (meanwhile == Meanwhile.ADOPT) {
                owner.end();
            }
            areFreed = false;
            blocks = interleaved(allocated);
            gate.pass(random);
            long extra = act(meanwhile, bytes);
            gate.pass(random);
            settle(extra, i);
        }
    }

    /** The blocks in another order, so that one slab after the other is meant, again and again. */
    private static long[] interleaved(long[] blocks) {
        int steps = 4;
        return IntStream.range(0, steps)
                .flatMap(first -> IntStream.iterate(first, i -> i < blocks.length, i -> i + steps))
                .mapToLong(i -> blocks[i])
                .toArray();
    }

    private void drainUntilFreed() {
        while (!areFreed && !Thread.currentThread().isInterrupted()) {
            Posts.drain(owner.heap());
        }
    }

    /** Returns a block of {@code next} or 0. */
    private long act(Meanwhile meanwhile, long bytes) {
        switch (meanwhile) {
            case ALLOCATE -> owner.free(owner.allocate(bytes));
            case DRAIN -> drainUntilFreed();
            case GIVE_BACK -> Refill.giveBackEmpty(owner.heap());
            case END -> owner.end();
            case ADOPT -> {
                return next.allocate(bytes);
            }
            case INHERIT -> {
                owner.end();
                SimulatedThread heir = new SimulatedThread(pool.address());
                heir.free(heir.allocate(bytes));
                owner = heir;
            }
        }
        return 0;
    }

    /** All blocks are free, so all pages but those of heaps must be found to be. */
    private void settle(long extra, int iteration) {
        if (extra != 0) {
            next.free(extra);
        }
        if (iteration % VALIDATE_EVERY == 0) {
            assertEquals(0, PoolValidator.validate(pool.address()), "blocks in use");
        }
        owner.end();
        Refill.giveBackEmpty(next.heap());
        assertEquals(Units.GRANULES_IN_PAGE, UsageCounters.used(pool.address()), "only heaps are left");
        assertEquals(List.of(), owner.takeReports(), "no misuse");
        assertEquals(List.of(), next.takeReports(), "no misuse");
    }
}
