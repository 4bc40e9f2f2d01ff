package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads free two blocks whose bits are in one word: both post the slab, and one of them pushes it. */
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both blocks are free")
@Outcome(expect = FORBIDDEN, desc = "a free was lost")
public class TwoRemoteFrees extends Race {
    private final long first = allocate();
    private final long second = allocate();
    private final long third = allocate();

    /** A thread that is not the owner. */
    @Actor
    public void freer() {
        freeRemotely(first);
    }

    /** Another one. */
    @Actor
    public void otherFreer() {
        freeRemotely(second);
    }

    /** What the owner finds afterwards. */
    @Arbiter
    public void rest(ZZ_Result result) {
        collect();
        result.r1 = hasFree(first);
        result.r2 = hasFree(second);
        free(third);
        end();
    }
}
