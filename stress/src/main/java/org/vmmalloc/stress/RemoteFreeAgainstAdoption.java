package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.heap.IdleHeap;
import org.vmmalloc.allocator.heap.Posts;
import org.vmmalloc.allocator.slab.Slab;

/** A block is freed remotely while its slab goes from an idle heap to another: whoever has the slab then, its next collection has the block. */
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "the free was valid, and the slab's owner has the block")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the free was lost, or the slab has a wrong owner")
@Outcome(expect = FORBIDDEN, desc = "a valid free was taken for a misuse")
public class RemoteFreeAgainstAdoption extends Race {
    private final long block = allocate();
    private final long other = allocate();
    private final long adopter = newHeap();
    private boolean isAdopted;

    /** The slab has a block in use, so it stays with the idle heap. */
    public RemoteFreeAgainstAdoption() {
        IdleHeap.leave(heap);
    }

    /** The adopter. */
    @Actor
    public void adopter() {
        isAdopted = IdleHeap.adopt(POOL, adopter, heap, BLOCK_BYTES);
    }

    /** Another thread. */
    @Actor
    public void freer(ZZ_Result result) {
        result.r1 = freeRemotely(block);
    }

    /** What the owner finds afterwards. */
    @Arbiter
    public void rest(ZZ_Result result) {
        long owner = isAdopted ? adopter : heap;
        Posts.drain(owner);
        result.r2 = Slab.owner(slabOf(block)) == owner && isFree(block);
        Free.free(POOL, owner, other);
        Heaps.release(adopter);
        end();
    }
}
