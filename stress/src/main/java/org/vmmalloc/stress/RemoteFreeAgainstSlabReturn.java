package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The only block of a slab is freed remotely while the owner gives back what is empty: the slab is given back, then or the next time. */
@JCStressTest
@State
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the slab is no longer the heap's")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "the free was lost, so the slab is never empty")
@Outcome(expect = FORBIDDEN, desc = "a valid free was taken for a misuse")
public class RemoteFreeAgainstSlabReturn extends Race {
    private final long block = allocate();

    /** The owner. */
    @Actor
    public void owner() {
        giveBackEmpty();
    }

    /** Another thread. */
    @Actor
    public void freer(ZZ_Result result) {
        result.r1 = freeRemotely(block);
    }

    /** What is left afterwards. */
    @Arbiter
    public void rest(ZZ_Result result) {
        giveBackEmpty();
        result.r2 = ownsSlabOf(block);
        end();
    }
}
