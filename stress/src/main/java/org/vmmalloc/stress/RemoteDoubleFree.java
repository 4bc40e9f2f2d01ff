package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads free one block at the same time: exactly one of them is told. */
@JCStressTest
@State
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "one free was valid")
@Outcome(id = "true, true", expect = FORBIDDEN, desc = "the double free was not seen")
@Outcome(id = "false, false", expect = FORBIDDEN, desc = "no free was valid")
public class RemoteDoubleFree extends Race {
    private final long block = allocate();
    private final long other = allocate();

    /** A thread that is not the owner. */
    @Actor
    public void freer(ZZ_Result result) {
        result.r1 = freeRemotely(block);
    }

    /** Another one. */
    @Actor
    public void otherFreer(ZZ_Result result) {
        result.r2 = freeRemotely(block);
    }

    /** Gives the heap to a later state. */
    @Arbiter
    public void rest(ZZ_Result result) {
        free(other);
        end();
    }
}
