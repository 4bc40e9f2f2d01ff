package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmmalloc.allocator.heap.Recovery;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.Snapshot;

/** What a child finds that was forked while other threads were busy is a pool again after recovery, and holds all that the forking thread had. */
class ForkTest {
    private static final int FORKS = Effort.times(10);

    @ParameterizedTest
    @EnumSource(Mix.class)
    void childRecovers(Mix mix) {
        for (int fork = 0; fork < FORKS; fork++) {
            try (SimulatedPool pool = new SimulatedPool();
                    Crew crew = new Crew()) {
                List<Actor> others = IntStream.range(0, 3)
                        .mapToObj(i -> new Actor(pool.address(), mix, 100, i))
                        .toList();
                others.forEach(other -> other.meet(others));
                SimulatedThread thread = new SimulatedThread(pool.address());
                List<Block> blocks = allocate(thread, mix, fork);
                try (Snapshot snapshot = snapshotOfBusy(pool, crew, others)) {
                    snapshot.restore();
                    goOn(pool, thread, blocks);
                }
            }
        }
    }

    private static List<Block> allocate(SimulatedThread thread, Mix mix, long seed) {
        java.util.Random random = new java.util.Random(seed);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long bytes = mix.next(random);
            long address = thread.allocate(bytes);
            Block block = new Block(address, bytes, thread.usableBytes(address), i);
            Content.fill(address, block.usable(), block.seed());
            blocks.add(block);
        }
        return blocks;
    }

    private static Snapshot snapshotOfBusy(SimulatedPool pool, Crew crew, List<Actor> others) {
        List<Actor> ready = new ArrayList<>(others);
        crew.doAll(ready.stream().map(actor -> (Runnable) () -> actor.act(300)).toList());
        List<? extends Future<?>> busy =
                others.stream().map(actor -> crew.start(() -> actor.act(3000))).toList();
        Snapshot snapshot = new Snapshot(pool.address());
        busy.forEach(Crew::await);
        return snapshot;
    }

    private static void goOn(SimulatedPool pool, SimulatedThread thread, List<Block> blocks) {
        Recovery.recover(pool.address(), thread.heap(), true);
        PoolValidator.validate(pool.address());
        blocks.forEach(Block::checkContent);
        Play play = new Play(pool.address(), 1);
        play.run(new Operation(Operation.Kind.ALLOCATE, 0, 0, 500, 100, 0));
        play.run(new Operation(Operation.Kind.ALLOCATE, 0, 0, 100, 20_000, 0));
        play.run(new Operation(Operation.Kind.ALLOCATE, 0, 0, 20, 100_000, 0));
        blocks.forEach(Block::checkContent);
        blocks.forEach(block -> thread.free(block.address()));
        assertEquals(List.of(), thread.takeReports(), "no misuse");
        PoolValidator.validate(pool.address());
    }
}
