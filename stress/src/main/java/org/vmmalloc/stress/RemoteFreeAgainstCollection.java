package org.vmmalloc.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Another thread frees while the owner collects what was freed: the next collection at the latest has the block. */
@JCStressTest
@State
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "the free was valid, and the block is free")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "the free was lost")
@Outcome(expect = FORBIDDEN, desc = "a valid free was taken for a misuse")
public class RemoteFreeAgainstCollection extends Race {
    private final long block = allocate();
    private final long other = allocate();

    /** The owner. */
    @Actor
    public void owner() {
        collect();
    }

    /** Another thread. */
    @Actor
    public void freer(ZZ_Result result) {
        result.r1 = freeRemotely(block);
    }

    /** What the owner finds afterwards. */
    @Arbiter
    public void rest(ZZ_Result result) {
        collect();
        result.r2 = hasFree(block);
        free(other);
        end();
    }
}
