package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.vmmalloc.allocator.heap.IdleHeap;

/**
 * A block is freed remotely while the heap's thread ends, which takes the slab from its window and leaves it to whoever has the heap next: its collection
 * has the block.
 */
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "the free was valid, and the block is free")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the free was lost")
@Outcome(expect = FORBIDDEN, desc = "a valid free was taken for a misuse")
public class RemoteFreeAgainstHeapRelease extends Race {
    private final long block = allocate();
    private final long other = allocate();

    /** The thread that ends. */
    @Actor
    public void owner() {
        IdleHeap.leave(heap);
    }

    /** Another thread. */
    @Actor
    public void freer(ZZ_Result result) {
        result.r1 = freeRemotely(block);
    }

    /** The heap's next owner. */
    @Arbiter
    public void rest(ZZ_Result result) {
        collect();
        result.r2 = hasFree(block);
        free(other);
        end();
    }
}
