package org.vmmalloc.allocator.run;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.memory.Memory;

/**
 * The page record of a page of kind {@link PageTable#SPACE}: marks where a large block starts, and where a free run starts and ends.
 *
 * <p>A slab covers whole pages and a large block more than one, and two free runs are never neighbours. So in one page at most one large block
 * starts, at most one free run starts, and at most one free run ends: three marks are enough, whatever the granules at which they lie.
 *
 * <pre>
 *   0        8           12          16          20         24     28      32        36        40          48
 *   +--------+-----------+-----------+-----------+----------+------+-------+---------+---------+-----------+-------+
 *   | owner  | block     | block     | free run  | free run | left | right | end of  | flags   | start of  | freed |
 *   | (none) | granules  | position  | granules  | position | in the tree  | free run| of run  | that run  | at    |
 *   +--------+-----------+-----------+-----------+----------+------+-------+---------+---------+-----------+-------+
 * </pre>
 *
 * <p>Positions are granules within the page; the end is the position of a free run's last granule plus one, 0 for none. All under the run lock.
 */
@StaticInit
@Unmanaged
public final class RunMarks {
    private static final long BLOCK_GRANULES_OFFSET = 8;
    private static final long BLOCK_POSITION_OFFSET = 12;
    private static final long FREE_GRANULES_OFFSET = 16;
    private static final long FREE_POSITION_OFFSET = 20;
    private static final long LEFT_OFFSET = 24;
    private static final long RIGHT_OFFSET = 28;
    private static final long END_OFFSET = 32;
    private static final long FLAGS_OFFSET = 36;
    private static final long END_START_OFFSET = 40;
    private static final long FREED_AT_OFFSET = 48;

    private RunMarks() {}

    private static long recordOfGranule(long pool, long granule) {
        return PageTable.recordOfPage(pool, Units.granuleToPage(granule));
    }

    /** The length of the large block that starts just at the granule, or 0. */
    public static long blockAt(long pool, long granule) {
        long record = recordOfGranule(pool, granule);
        if (PageTable.kind(record) != PageTable.SPACE) {
            return 0;
        }
        long position = Memory.getUnsignedInt(record + BLOCK_POSITION_OFFSET);
        return position == (granule & Units.GRANULES_IN_PAGE_MASK)
                ? Memory.getUnsignedInt(record + BLOCK_GRANULES_OFFSET)
                : 0;
    }

    /** The first granule of the large block in which the granule lies, or 0: a search, for the sake of a message. */
    public static long blockAround(long pool, long granule) {
        for (long page = Units.granuleToPage(granule); page > 0; page--) {
            long record = PageTable.recordOfPage(pool, page);
            if (PageTable.kind(record) != PageTable.SPACE) {
                return 0;
            }
            long granules = Memory.getUnsignedInt(record + BLOCK_GRANULES_OFFSET);
            long start = Units.pageToGranule(page) + Memory.getUnsignedInt(record + BLOCK_POSITION_OFFSET);
            if (granules != 0 && start <= granule) {
                return granule < start + granules ? start : 0;
            }
        }
        return 0;
    }

    /** Marks the start of a large block, or with a length of 0 that it is gone. */
    public static void setBlock(long pool, long granule, long granules) {
        long record = recordOfGranule(pool, granule);
        Memory.putInt(record + BLOCK_POSITION_OFFSET, (int) (granule & Units.GRANULES_IN_PAGE_MASK));
        Memory.putInt(record + BLOCK_GRANULES_OFFSET, (int) granules);
    }

    /** The free run that starts in the page, or 0 where none does. */
    static long freeStart(long pool, long page) {
        long position = Memory.getUnsignedInt(PageTable.recordOfPage(pool, page) + FREE_POSITION_OFFSET);
        return Units.pageToGranule(page) + position;
    }

    /** The length of the free run that starts in the page; 0 if none does. */
    static long freeGranules(long pool, long page) {
        return Memory.getUnsignedInt(PageTable.recordOfPage(pool, page) + FREE_GRANULES_OFFSET);
    }

    /** The flags of the free run that starts in the page. */
    static int freeFlags(long pool, long page) {
        return Memory.getInt(PageTable.recordOfPage(pool, page) + FLAGS_OFFSET);
    }

    static void setFreeFlags(long pool, long page, int flags) {
        Memory.putInt(PageTable.recordOfPage(pool, page) + FLAGS_OFFSET, flags);
    }

    /** When the free run that starts in the page was freed, in milliseconds. */
    static long freedAt(long pool, long page) {
        return Memory.getUnsignedInt(PageTable.recordOfPage(pool, page) + FREED_AT_OFFSET);
    }

    /** The length of the free run that starts just at the granule, or 0. */
    public static long freeAt(long pool, long granule) {
        long page = Units.granuleToPage(granule);
        if (PageTable.kind(PageTable.recordOfPage(pool, page)) != PageTable.SPACE || freeStart(pool, page) != granule) {
            return 0;
        }
        return freeGranules(pool, page);
    }

    /** The start of the free run that ends just before the granule, or 0. */
    static long freeBefore(long pool, long granule) {
        long last = granule - 1;
        long record = recordOfGranule(pool, last);
        if (PageTable.kind(record) != PageTable.SPACE) {
            return 0;
        }
        long end = Memory.getUnsignedInt(record + END_OFFSET);
        return end == (last & Units.GRANULES_IN_PAGE_MASK) + 1 ? Memory.getLong(record + END_START_OFFSET) : 0;
    }

    static void markFree(long pool, long granule, long granules, int flags, long now) {
        long first = recordOfGranule(pool, granule);
        Memory.putInt(first + FREE_POSITION_OFFSET, (int) (granule & Units.GRANULES_IN_PAGE_MASK));
        Memory.putInt(first + FREE_GRANULES_OFFSET, (int) granules);
        Memory.putInt(first + FLAGS_OFFSET, flags);
        Memory.putInt(first + FREED_AT_OFFSET, (int) now);
        long last = granule + granules - 1;
        long lastRecord = recordOfGranule(pool, last);
        Memory.putInt(lastRecord + END_OFFSET, (int) (last & Units.GRANULES_IN_PAGE_MASK) + 1);
        Memory.putLong(lastRecord + END_START_OFFSET, granule);
    }

    static void unmarkFree(long pool, long granule, long granules) {
        Memory.putInt(recordOfGranule(pool, granule) + FREE_GRANULES_OFFSET, 0);
        Memory.putInt(recordOfGranule(pool, granule + granules - 1) + END_OFFSET, 0);
    }

    /** The address of the link to the left subtree of the free run that starts in the page. */
    static long left(long pool, long page) {
        return PageTable.recordOfPage(pool, page) + LEFT_OFFSET;
    }

    static long right(long pool, long page) {
        return PageTable.recordOfPage(pool, page) + RIGHT_OFFSET;
    }
}
