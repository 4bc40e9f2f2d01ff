package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;

/**
 * A copy of a part of a pool's page table.
 *
 * <p>The allocator's classes find a record at a distance from the address of the pool. So they work on the copy if they are told a pool's
 * address that lies this distance before it; at that address itself there is nothing.
 */
final class PageTableCopy {
    /** Pages in a copy: 64 KiB of records, for 64 MiB of pool. */
    static final int PAGES = 1024;

    private final PoolMemory pool;
    private final MemorySegment memory;
    private long first;
    private long end;

    PageTableCopy(PoolMemory pool, Arena arena) {
        this.pool = pool;
        memory = arena.allocate(PAGES * PageTable.BYTES_IN_RECORD, PageTable.BYTES_IN_RECORD);
    }

    /** The pool's address as the allocator's classes need it to find the records of the copy. */
    long poolAddress() {
        return memory.address() - PoolHeader.BYTES - first * PageTable.BYTES_IN_RECORD;
    }

    /** The address of the copy of a record. */
    long recordOfPage(long page) {
        return PageTable.recordOfPage(poolAddress(), page);
    }

    boolean holds(long page) {
        return page >= first && page < end;
    }

    /** Copies the records from the page on, as many as there is room for, up to a page. */
    void read(long page, long endOfTable) throws IOException {
        long pages = Math.min(PAGES, endOfTable - page);
        first = page;
        end = page;
        pool.read(offsetOf(page), memory.asSlice(0, pages * PageTable.BYTES_IN_RECORD));
        end = page + pages;
    }

    /** Copies the record of one page again; the page must be in the copy. */
    void readAgain(long page) throws IOException {
        long offset = (page - first) * PageTable.BYTES_IN_RECORD;
        pool.read(offsetOf(page), memory.asSlice(offset, PageTable.BYTES_IN_RECORD));
    }

    /** What was read is old. */
    void forget() {
        end = first;
    }

    private static long offsetOf(long page) {
        return PageTable.recordOfPage(0, page);
    }
}
