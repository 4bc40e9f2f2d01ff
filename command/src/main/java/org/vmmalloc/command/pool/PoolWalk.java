package org.vmmalloc.command.pool;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.run.RunMarks;

/**
 * Walks over a pool from its first granule of user memory to its frontier, each step to the end of what the last one found.
 *
 * <pre>
 *   first user page                                  frontier
 *   +------+----------+------+---------------+-------+
 *   | slab | free run | slab | large block   | free  |
 *   +------+----------+------+---------------+-------+
 *          ^ found by the record of the page in which the last thing ends
 * </pre>
 *
 * <p>Nobody is stopped: what changes just now may be seen half changed. What does not fit is read again, a few times; if it still does not, it is
 * shown as unknown. Every step leads forward, so the walk ends whatever the table holds.
 */
public final class PoolWalk {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_NANOS = 300_000;
    /** A table that is damaged all over must not be waited for at each page. */
    private static final int MOST_PAUSES = 200;

    private final PoolVisitor visitor;
    private final PageTableCopy table;
    private final SlabReader slabs;
    private final long frontier;
    private final long endOfTable;
    private long unknownFrom;
    private int pauses;

    private PoolWalk(LivePool pool, PoolVisitor visitor) {
        this.visitor = visitor;
        table = pool.table();
        slabs = pool.slabs();
        table.forget();
        slabs.forget();
        frontier = pool.header().frontier();
        endOfTable = Units.granuleToPage(frontier - 1) + 1;
    }

    /** Shows a pool to the visitor, up to the frontier of its header as it was read last. */
    public static void walk(LivePool pool, PoolVisitor visitor) throws IOException {
        new PoolWalk(pool, visitor).walk(pool.header().first());
    }

    private void walk(long first) throws IOException {
        long granule = first;
        unknownFrom = first;
        while (granule < frontier) {
            long page = Units.granuleToPage(granule);
            if (!table.holds(page)) {
                table.read(page, endOfTable);
            }
            long next = step(granule, page);
            for (int attempt = 1; next == 0 && attempt < ATTEMPTS && pauses < MOST_PAUSES; attempt++) {
                pauses++;
                LockSupport.parkNanos(PAUSE_NANOS);
                table.readAgain(page);
                slabs.forget();
                next = step(granule, page);
            }
            if (next == 0) {
                granule++;
            } else {
                granule = next;
                unknownFrom = next;
            }
        }
        endUnknown(frontier);
    }

    /** Shows what begins at the granule, and returns where it ends; 0 if nothing does. */
    private long step(long granule, long page) throws IOException {
        boolean beginsPage = (granule & Units.GRANULES_IN_PAGE_MASK) == 0;
        return switch (PageTable.kind(table.recordOfPage(page))) {
            case PageTable.SPACE -> space(granule);
            case PageTable.SLAB -> beginsPage ? slab(granule, page) : 0;
            case PageTable.HEAPS -> beginsPage ? heaps(granule, page) : 0;
            default -> 0;
        };
    }

    private long space(long granule) {
        long block = RunMarks.blockAt(table.poolAddress(), granule);
        if (fits(granule, block)) {
            endUnknown(granule);
            visitor.largeBlock(granule, block);
            return granule + block;
        }
        long free = RunMarks.freeAt(table.poolAddress(), granule);
        if (fits(granule, free)) {
            endUnknown(granule);
            visitor.freeRun(granule, free);
            return granule + free;
        }
        return 0;
    }

    private boolean fits(long granule, long granules) {
        return granules > 0 && granules <= frontier - granule;
    }

    private long slab(long granule, long page) throws IOException {
        SlabFigures slab = slabs.at(page, endOfTable);
        if (slab == null || !fits(granule, Units.pageToGranule(slab.pages())) || !slabs.isWhole(slab)) {
            return 0;
        }
        endUnknown(granule);
        visitor.slab(slab);
        return granule + Units.pageToGranule(slab.pages());
    }

    private long heaps(long granule, long page) {
        if (!fits(granule, Units.GRANULES_IN_PAGE)) {
            return 0;
        }
        endUnknown(granule);
        visitor.heapPage(page);
        return granule + Units.GRANULES_IN_PAGE;
    }

    private void endUnknown(long granule) {
        if (unknownFrom < granule) {
            visitor.unknown(unknownFrom, granule - unknownFrom);
        }
        unknownFrom = granule;
    }
}
