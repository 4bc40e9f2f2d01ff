package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolFormat;

/**
 * A copy of the block bitmaps of neighbouring pages.
 *
 * <p>Only those of slabs are read. The others may have no file space, and reading them would take it.
 */
final class BitmapCopy {
    /** So few that the copy stays in the caches, and that the C library need not ask the system for its memory each time. */
    private static final int PAGES = 64;

    private final PoolMemory pool;
    private final MemorySegment memory;
    private long first;
    private long end;

    BitmapCopy(PoolMemory pool, Arena arena) {
        this.pool = pool;
        memory = arena.allocate(PAGES * PoolFormat.BYTES_IN_BITMAPS, Long.BYTES);
    }

    /** The address of the copy of a page's bitmaps; those of the slabs that follow it at once are read with them. */
    long of(long page, PageTableCopy table, long poolBytes) throws IOException {
        if (page < first || page >= end) {
            read(page, table, poolBytes);
        }
        return memory.address() + (page - first) * PoolFormat.BYTES_IN_BITMAPS;
    }

    private void read(long page, PageTableCopy table, long poolBytes) throws IOException {
        long last = page + 1;
        while (last < page + PAGES && table.holds(last) && PageTable.kind(table.recordOfPage(last)) == PageTable.SLAB) {
            last++;
        }
        first = page;
        end = page;
        long offset = PoolFormat.bitmapsOffset(poolBytes) + page * PoolFormat.BYTES_IN_BITMAPS;
        pool.read(offset, memory.asSlice(0, (last - page) * PoolFormat.BYTES_IN_BITMAPS));
        end = last;
    }

    /** What was read is old. */
    void forget() {
        end = first;
    }
}
