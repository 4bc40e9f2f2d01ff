package org.vmmalloc.allocator.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.slab.SlabMaker;

/** The walk of a copy over a pool in which other threads go on. */
class PoolCopyTest {
    private static final long HEAP = 0x1000;

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();

    @AfterEach
    void close() {
        simulated.close();
    }

    /** The walk goes a granule at a time over a run on its way; whoever had it makes a slab of it. What lies behind must not be missed. */
    @Test
    void pageThatBecomesASlabUnderTheWalk() {
        long slab = SlabMaker.make(pool, HEAP, SizeClass.of(48));
        long first = Units.pageToGranule(PageTable.pageOfRecord(pool, slab));
        for (long granule = first; granule < first + Units.GRANULES_IN_PAGE; granule++) {
            assertEquals(first + Units.GRANULES_IN_PAGE, granule + PoolCopy.granulesAt(pool, granule));
        }
    }
}
