package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.slab.Slab;

/**
 * The list of a window's slabs that have free blocks, the current one not among them.
 *
 * <p>Slabs join at the end, so that one that just became useful has gathered several free blocks by its turn.
 */
@StaticInit
@Unmanaged
final class SlabList {
    private SlabList() {}

    static boolean isOnly(long pool, long window, long slab) {
        long page = PageTable.pageOfRecord(pool, slab);
        return Window.first(window) == page && Window.last(window) == page;
    }

    static void append(long pool, long window, long slab) {
        long page = PageTable.pageOfRecord(pool, slab);
        long last = Window.last(window);
        Slab.setNext(slab, 0);
        Slab.setPrevious(slab, last);
        if (last == 0) {
            Window.setFirst(window, page);
        } else {
            Slab.setNext(PageTable.recordOfPage(pool, last), page);
        }
        Window.setLast(window, page);
        Slab.setState(slab, Slab.LISTED);
    }

    /** Takes the slab out of the list; it is in no list then. */
    static void remove(long pool, long window, long slab) {
        long next = Slab.next(slab);
        long previous = Slab.previous(slab);
        if (previous == 0) {
            Window.setFirst(window, next);
        } else {
            Slab.setNext(PageTable.recordOfPage(pool, previous), next);
        }
        if (next == 0) {
            Window.setLast(window, previous);
        } else {
            Slab.setPrevious(PageTable.recordOfPage(pool, next), previous);
        }
        Slab.setState(slab, Slab.FULL);
    }
}
