package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Bits;

/**
 * Where the bits of slabs lie. Pages form groups of 32; a group has as many rows of 1 KiB, one in the place of each page, and a row has eight
 * columns of 64 bytes, with free bits in its upper half and remote bits in the lower.
 *
 * <pre>
 *   column  0   1   2   3   4   5   6   7             0   1   2   3   4   5   6   7
 *         +---+---+---+---+---+---+---+---+         +---+---+---+---+---+---+---+---+
 *    free | A | B | C   C | D   D   D   D | remote  | A | B | C   C | D   D   D   D |   row 0
 *         +---+---+---+---+---+---+---+---+         +---+---+---+---+---+---+---+---+
 *         | E   E   E   E   E   E   E   E |         | E   E   E   E   E   E   E   E |   row 1
 *         +---+---+---+---+---+---+---+---+         +---+---+---+---+---+---+---+---+
 *         0                               512                                     1024 bytes
 * </pre>
 *
 * <p>A slab takes one, two, four or eight columns side by side, at a multiple of their number, in the first row of its group that has them free.
 * So the slabs of a group share few granules. There always is such a row, and no later one than the group has pages up to the frontier: each
 * other slab spoils one row at most, or of a row the places that it takes.
 *
 * <p>Each page's record tells which columns of the page's row are taken, whatever the page holds, and every fourth whether its granule of four
 * rows has space. All under the run lock.
 */
@StaticInit
@Unmanaged
public final class Bitmaps {
    /** What a row takes. */
    public static final long BYTES_IN_ROW = 1024;
    /** From a word of free bits to that of the same blocks' remote bits. */
    public static final long BYTES_TO_REMOTE = BYTES_IN_ROW / 2;

    private static final int LOG_BYTES_IN_ROW = 10;
    private static final long ROW_MASK = BYTES_IN_ROW - 1;
    private static final int LOG_BYTES_IN_COLUMN = 6;
    private static final long COLUMN_MASK = (1L << LOG_BYTES_IN_COLUMN) - 1;
    private static final int LOG_WORDS_IN_COLUMN = LOG_BYTES_IN_COLUMN - Units.LOG_BYTES_IN_WORD;
    private static final int COLUMNS = 8;
    private static final int SHIFT_MASK = 31;
    private static final long PAGES_IN_GROUP = 32;
    private static final long ROWS_IN_GRANULE = Units.BYTES_IN_GRANULE / BYTES_IN_ROW;

    private Bitmaps() {}

    /** The address of a page's row. */
    public static long row(long pool, long page) {
        return PoolHeader.bitmaps(pool) + (page << LOG_BYTES_IN_ROW);
    }

    /** The page in whose row the address lies, given where the rows of the pool begin. */
    public static long pageOfRow(long rows, long address) {
        return (address - rows) >> LOG_BYTES_IN_ROW;
    }

    /** Whether the free bits of a slab that begins at the page can lie at the address: anything else was not read at a quiet moment. */
    public static boolean isPlaceFor(long rows, long page, long address) {
        return (pageOfRow(rows, address) & -PAGES_IN_GROUP) == (page & -PAGES_IN_GROUP)
                && ((address - rows) & (COLUMN_MASK | BYTES_TO_REMOTE)) == 0;
    }

    /** The first page of the granule of rows in which the page's lies. */
    public static long firstOfGranule(long page) {
        return page & -ROWS_IN_GRANULE;
    }

    /** The first page of the page's group: slabs that begin in the group have their bits in rows from here on. */
    public static long firstOfGroup(long page) {
        return page & -PAGES_IN_GROUP;
    }

    /** The first page of the next granule of rows. */
    public static long nextGranule(long page) {
        return firstOfGranule(page) + ROWS_IN_GRANULE;
    }

    /** Whether the page's row has space: it has, or has not, together with the other rows of its granule. */
    public static boolean hasSpace(long pool, long page) {
        return PoolHeader.has(pool, PoolHeader.FULLY_RESERVED)
                || PageTable.hasBitmaps(PageTable.recordOfPage(pool, firstOfGranule(page)));
    }

    /** The number of columns for so many words of free bits: a power of two. */
    private static int columnsOf(int words) {
        long last = (long) (words - 1) >>> LOG_WORDS_IN_COLUMN;
        return 1 << ((Units.WORD_MASK - Bits.numberOfLeadingZeros(last << 1 | 1)) & SHIFT_MASK);
    }

    private static int columnOf(long address) {
        return (int) ((address & ROW_MASK) >>> LOG_BYTES_IN_COLUMN);
    }

    /** The columns as bits: so many, from this one on. */
    private static int mask(int column, int columns) {
        return ((1 << (columns & SHIFT_MASK)) - 1) << (column & SHIFT_MASK);
    }

    /**
     * Takes a place for the bits of a slab that begins at the page; they hold whatever they held. Under the run lock.
     *
     * @param words of free bits, 1 to 64, and as many of remote bits
     * @return the address of the first word of free bits, or 0 if there is no space
     */
    public static long take(long pool, long page, int words) {
        int columns = columnsOf(words);
        for (long row = firstOfGroup(page); row < firstOfGroup(page) + PAGES_IN_GROUP; row++) {
            long record = PageTable.recordOfPage(pool, row);
            int taken = PageTable.takenColumns(record);
            for (int column = 0; column < COLUMNS; column += columns) {
                int mask = mask(column, columns);
                if ((taken & mask) == 0) {
                    if (!reserve(pool, row)) {
                        return 0;
                    }
                    PageTable.setTakenColumns(record, taken | mask);
                    return row(pool, row) + ((long) column << LOG_BYTES_IN_COLUMN);
                }
            }
        }
        return 0;
    }

    /** Gives the place back. Under the run lock. */
    public static void giveBack(long pool, long address, int words) {
        long record = PageTable.recordOfPage(pool, pageOfRow(PoolHeader.bitmaps(pool), address));
        int taken = PageTable.takenColumns(record);
        PageTable.setTakenColumns(record, taken & ~mask(columnOf(address), columnsOf(words)));
    }

    private static boolean reserve(long pool, long page) {
        if (hasSpace(pool, page)) {
            return true;
        }
        long first = firstOfGranule(page);
        boolean isReserved = Reservation.reserveTable(pool, row(pool, first), Units.BYTES_IN_GRANULE);
        if (isReserved) {
            PageTable.setHasBitmaps(PageTable.recordOfPage(pool, first));
        }
        return isReserved;
    }
}
