package org.vmmalloc.allocator.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.memory.Memory;

/** What no damage can bring about while a run is added, because adding and finding go the same way. */
class RunCheckTest {
    private static final long GRANULES = 20;

    @Test
    void aFreeRunIsInTheTree() {
        try (SimulatedPool simulated = new SimulatedPool()) {
            long pool = simulated.address();
            long first = PageRuns.granuleOf(PageRuns.allocate(pool, GRANULES, 1));
            PageRuns.allocate(pool, GRANULES, 1);
            PageRuns.free(pool, first, GRANULES, 0);
            assertTrue(RunCheck.isValid(pool, first, GRANULES));
            Memory.putInt(RunDirectory.runTree(pool), 0);
            assertFalse(RunCheck.isValid(pool, first, GRANULES));
        }
    }
}
