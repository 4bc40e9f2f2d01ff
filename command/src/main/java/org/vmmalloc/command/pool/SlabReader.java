package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;

/** Reads slabs out of copies of their records and bitmaps. Nothing of a record is believed that its other words do not bear out. */
final class SlabReader {
    private final HeaderCopy header;
    private final PageTableCopy table;
    private final BitmapCopy bitmaps;

    SlabReader(HeaderCopy header, PageTableCopy table, PoolMemory pool, Arena arena) {
        this.header = header;
        this.table = table;
        bitmaps = new BitmapCopy(pool, arena);
    }

    /** The slab that begins at the page, or null if the record is not that of a slab. */
    SlabFigures at(long page, long endOfTable) throws IOException {
        long record = table.recordOfPage(page);
        int sizeClass = Slab.sizeClass(record);
        if (sizeClass == 0 || sizeClass >= SizeClass.COUNT) {
            return null;
        }
        int ready = Slab.ready(record);
        long rows = header.base() + PoolFormat.bitmapsOffset(header.bytes());
        if (ready > SlabShape.blocks(sizeClass)
                || page + SlabShape.pages(sizeClass) > endOfTable
                || Slab.reciprocal(record) != SlabShape.reciprocal(sizeClass)
                || Slab.firstPage(record) != page
                || !Bitmaps.isPlaceFor(rows, page, Slab.free(record))
                || !isHeap(owner(record))) {
            return null;
        }
        long bits = bitmaps.of(Slab.free(record), rows, table, header.bytes());
        int remote = (int) SlabBits.countRemote(bits, ready);
        int free = (int) Math.min(SlabBits.countFree(bits, ready), ready);
        boolean isPosted = (Slab.owner(record) & Slab.POSTED) != 0;
        return new SlabFigures(page, sizeClass, owner(record), isPosted, ready, free, Math.min(remote, free));
    }

    /** A slab whose record is being read again must have its bits read again. */
    void forget() {
        bitmaps.forget();
    }

    private static long owner(long record) {
        return Slab.owner(record) & ~Slab.POSTED;
    }

    /** Whether heaps can lie at the address: nobody's is 0. */
    private boolean isHeap(long address) {
        long granule = (address - header.base()) >> Units.LOG_BYTES_IN_GRANULE;
        return address == 0
                || (address - header.base()) % Units.BYTES_IN_GRANULE == 0
                        && granule >= header.first()
                        && granule < header.frontier();
    }

    /** Whether the later pages of the slab name the first. */
    boolean isWhole(SlabFigures slab) {
        for (long page = slab.page() + 1; page < slab.page() + slab.pages() && table.holds(page); page++) {
            long record = table.recordOfPage(page);
            if (PageTable.kind(record) != PageTable.SLAB_CONTINUED || Slab.firstPage(record) != slab.page()) {
                return false;
            }
        }
        return true;
    }
}
