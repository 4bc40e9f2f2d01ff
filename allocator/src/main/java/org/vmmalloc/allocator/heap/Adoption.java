package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabMaker;

/**
 * What idle heaps can give to a thread that would otherwise take fresh pages.
 *
 * <p>A thread takes an idle heap off the list, collects what others have freed into it, which gives back what is empty, and if one of its slabs
 * of the wanted class has free blocks, takes that over. A slab changes hands by a compare-and-set of its owner word: whoever frees remotely
 * sees one owner or the other, and posts to the one it sees.
 */
@StaticInit
@Unmanaged
final class Adoption {
    /** As many idle heaps as an allocation looks at before it takes fresh pages. */
    static final int HEAPS_AT_ONCE = 8;

    private Adoption() {}

    /** A slab of the class, now of this heap and in no list, with free blocks or growing; 0 if no idle heap at hand has one. */
    static long adopt(long heap, int sizeClass, int mostHeaps) {
        long pool = Heap.pool(heap);
        long first = 0;
        long adopted = 0;
        for (int i = 0; i < mostHeaps && adopted == 0; i++) {
            if (HeapDirectory.idleFirst(pool) == 0) {
                return 0;
            }
            long idle = Heaps.takeIdle(pool);
            if (idle == 0) {
                return 0;
            }
            boolean seen = idle == first;
            if (!seen) {
                Posts.drain(idle);
                adopted = adoptFrom(pool, heap, idle, sizeClass);
            }
            Heaps.putIdle(pool, idle);
            if (seen) {
                return 0;
            }
            if (first == 0) {
                first = idle;
            }
        }
        return adopted;
    }

    /** The same from one heap, which the caller looks after. */
    static long adoptFrom(long pool, long heap, long idle, int sizeClass) {
        long window = Heap.windowOfClass(idle, sizeClass);
        long page = Window.first(window);
        while (page != 0) {
            long slab = PageTable.recordOfPage(pool, page);
            page = Slab.next(slab);
            if (Slab.changeOwner(slab, idle, heap)) {
                SlabList.remove(pool, window, slab);
                handOverGrowth(pool, heap, window, slab);
                return slab;
            }
        }
        return adoptGrowing(pool, heap, idle, window);
    }

    /** Not one that a window is on: the heap of a thread that vanished in an unusual way still has its windows. */
    private static long adoptGrowing(long pool, long heap, long idle, long window) {
        long growing = Window.growing(window);
        if (growing == 0) {
            return 0;
        }
        long slab = PageTable.recordOfPage(pool, growing);
        if (Slab.state(slab) != Slab.FULL || !Slab.changeOwner(slab, idle, heap)) {
            return 0;
        }
        handOverGrowth(pool, heap, window, slab);
        return slab;
    }

    private static void handOverGrowth(long pool, long heap, long window, long slab) {
        long page = PageTable.pageOfRecord(pool, slab);
        if (Window.growing(window) == page) {
            Window.setGrowing(window, 0);
            if (SlabMaker.isGrowing(slab)) {
                Window.setGrowing(HeapSlabs.windowOf(heap, slab), page);
            }
        }
    }

    /** Gives back all that is empty in all idle heaps: before the pool is said to be full. */
    static void giveBackAll(long pool) {
        Heaps.releaseVanished(pool);
        int heaps = HeapDirectory.heaps(pool);
        for (int i = 0; i < heaps; i++) {
            long idle = Heaps.takeIdle(pool);
            if (idle == 0) {
                return;
            }
            Posts.drain(idle);
            HeapSlabs.giveBackEmpty(idle);
            Heaps.putIdle(pool, idle);
        }
    }
}
