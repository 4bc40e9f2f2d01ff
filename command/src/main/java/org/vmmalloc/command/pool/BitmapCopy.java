package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolFormat;

/**
 * A copy of neighbouring rows of block bitmaps.
 *
 * <p>Only rows of which something is taken are read. The others may have no file space, and reading them would take it.
 */
final class BitmapCopy {
    /** So few that the copy stays in the caches, and that the C library need not ask the system for its memory each time. */
    private static final int ROWS = 64;

    private final PoolMemory pool;
    private final MemorySegment memory;
    private long first;
    private long end;

    BitmapCopy(PoolMemory pool, Arena arena) {
        this.pool = pool;
        memory = arena.allocate(ROWS * Bitmaps.BYTES_IN_ROW, Long.BYTES);
    }

    /**
     * The address of the copy of a slab's bits, given where they lie in the process and where the rows begin there; the rows that follow at once are
     * read with them.
     */
    long of(long free, long rows, PageTableCopy table, long poolBytes) throws IOException {
        long row = Bitmaps.pageOfRow(rows, free);
        if (row < first || row >= end) {
            read(row, table, poolBytes);
        }
        return memory.address() + (free - rows) - first * Bitmaps.BYTES_IN_ROW;
    }

    private void read(long row, PageTableCopy table, long poolBytes) throws IOException {
        long last = row + 1;
        while (last < row + ROWS && table.holds(last) && PageTable.takenColumns(table.recordOfPage(last)) != 0) {
            last++;
        }
        first = row;
        end = row;
        long offset = PoolFormat.bitmapsOffset(poolBytes) + row * Bitmaps.BYTES_IN_ROW;
        pool.read(offset, memory.asSlice(0, (last - row) * Bitmaps.BYTES_IN_ROW));
        end = last;
    }

    /** What was read is old. */
    void forget() {
        end = first;
    }
}
