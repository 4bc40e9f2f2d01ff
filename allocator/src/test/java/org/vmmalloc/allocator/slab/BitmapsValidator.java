package org.vmmalloc.allocator.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;

/** Checks at a quiet moment that no two slabs share bits, and that just the columns in which slabs have theirs are taken. */
public final class BitmapsValidator {
    private static final int COLUMNS = 8;
    private static final long BYTES_IN_COLUMN = Bitmaps.BYTES_TO_REMOTE / COLUMNS;

    private final long pool;
    private final BitSet taken = new BitSet();

    public BitmapsValidator(long pool) {
        this.pool = pool;
    }

    /** The pool has this slab. */
    public void add(long slab) {
        long offset = Slab.free(slab) - PoolHeader.bitmaps(pool);
        long row = offset / Bitmaps.BYTES_IN_ROW;
        int first = (int) (row * COLUMNS + offset % Bitmaps.BYTES_IN_ROW / BYTES_IN_COLUMN);
        int columns = columns(Slab.words(Slab.sizeClass(slab)));
        assertEquals(0, first % columns, "the place is a multiple of its size");
        assertTrue(taken.get(first, first + columns).isEmpty(), "no other slab has bits there");
        assertTrue(Bitmaps.hasSpace(pool, row), "there is space behind the bits");
        taken.set(first, first + columns);
    }

    private static int columns(int words) {
        int columns = 1;
        while (columns * BYTES_IN_COLUMN < (long) words * Long.BYTES) {
            columns *= 2;
        }
        return columns;
    }

    /** All slabs of the pool were added. */
    public void check() {
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        long page = Bitmaps.firstOfGroup(Units.granuleToPage(PoolHeader.first(pool)));
        for (; page < end; page++) {
            int columns = PageTable.takenColumns(PageTable.recordOfPage(pool, page));
            for (int column = 0; column < COLUMNS; column++) {
                int position = (int) page * COLUMNS + column;
                assertEquals(taken.get(position), (columns >> column & 1) != 0, "column " + column + " of row " + page);
            }
        }
        assertTrue(taken.length() <= end * COLUMNS, "no bits lie beyond the rows of pages");
    }
}
