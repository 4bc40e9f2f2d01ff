package org.vmmalloc.command.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;

/** Checks that a walk covers a pool once, from the first granule to the frontier, and shows nothing that cannot be. */
final class CheckedWalk implements PoolVisitor {
    private final long frontier;
    private long next;
    private long unknown;

    private CheckedWalk(LivePool pool) {
        next = pool.header().first();
        frontier = pool.header().frontier();
    }

    /** Returns the granules that were not known to be anything. */
    static long over(LivePool pool) throws IOException {
        CheckedWalk walk = new CheckedWalk(pool);
        PoolWalk.walk(pool, walk);
        assertEquals(walk.frontier, walk.next, "the walk ends at the frontier");
        return walk.unknown;
    }

    private void covers(long granule, long granules) {
        assertEquals(next, granule, "what comes next begins where the last ended");
        assertTrue(granules > 0, "granules " + granules);
        next = granule + granules;
    }

    @Override
    public void slab(SlabFigures slab) {
        covers(Units.pageToGranule(slab.page()), Units.pageToGranule(slab.pages()));
        assertTrue(slab.sizeClass() > 0 && slab.sizeClass() < SizeClass.COUNT, slab::toString);
        assertTrue(slab.ready() >= 0 && slab.ready() <= slab.blocks(), slab::toString);
        assertTrue(slab.free() >= 0 && slab.free() <= slab.ready(), slab::toString);
        assertTrue(slab.remote() >= 0 && slab.remote() <= slab.free(), slab::toString);
    }

    @Override
    public void largeBlock(long granule, long granules) {
        covers(granule, granules);
    }

    @Override
    public void freeRun(long granule, long granules) {
        covers(granule, granules);
    }

    @Override
    public void heapPage(long page) {
        covers(Units.pageToGranule(page), Units.GRANULES_IN_PAGE);
    }

    @Override
    public void unknown(long granule, long granules) {
        covers(granule, granules);
        unknown += granules;
    }
}
