package org.vmmalloc.allocator.run;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.RunDirectory;

/** Debug library: what must hold of a free run as soon as it has been added. */
@StaticInit
@Unmanaged
final class RunCheck {
    private RunCheck() {}

    /** Whether the run is found from its start, from its end and in the tree, and has no free neighbour. Under the run lock. */
    static boolean isValid(long pool, long granule, long granules) {
        long end = granule + granules;
        long frontier = RunDirectory.frontier(pool);
        return granules > 0
                && end <= frontier
                && RunMarks.freeAt(pool, granule) == granules
                && RunMarks.freeBefore(pool, end) == granule
                && RunMarks.freeBefore(pool, granule) == 0
                && (end == frontier || RunMarks.freeAt(pool, end) == 0)
                && RunTree.ceiling(pool, granules, granule) == Units.granuleToPage(granule);
    }
}
