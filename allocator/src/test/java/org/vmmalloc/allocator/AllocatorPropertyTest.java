package org.vmmalloc.allocator;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.SimulatedPool;

/** Random sequences of all verbs, by one and by several threads in turn, against a model and the validator. */
class AllocatorPropertyTest {
    private static final int VALIDATE_EVERY = 20;

    @Provide
    Arbitrary<List<Operation>> ofOneThread() {
        return Operations.arbitrary(1, 23).list().ofMinSize(100).ofMaxSize(300);
    }

    @Provide
    Arbitrary<List<Operation>> ofThreeThreads() {
        return Operations.arbitrary(3, 22).list().ofMinSize(100).ofMaxSize(400);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void oneThread(@ForAll("ofOneThread") List<Operation> operations, @ForAll Medium medium) {
        play(operations, medium, 1);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void threeThreadsInTurn(@ForAll("ofThreeThreads") List<Operation> operations, @ForAll Medium medium) {
        play(operations, medium, 3);
    }

    private static void play(List<Operation> operations, Medium medium, int threads) {
        try (SimulatedPool pool = new SimulatedPool(medium, SimulatedPool.SMALLEST_BYTES)) {
            Play play = new Play(pool.address(), threads);
            int done = 0;
            for (Operation operation : operations) {
                play.run(operation);
                if (++done % VALIDATE_EVERY == 0) {
                    play.validate();
                }
            }
            play.validateContent();
            play.finish();
        }
    }
}
