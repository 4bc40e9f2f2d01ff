package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/**
 * The child of a fork goes on with one thread; the others vanished in the middle of whatever they did.
 *
 * <p>Nothing of their heaps is trusted but what cannot be in an intermediate state: owners, and bits. All else is made anew from these: windows,
 * lists, summaries, postings. A block that was on its way out of or back into a slab is lost as one in use; a page run on its way is found, because
 * nothing lies in it, and is free. This thread's own heap was at rest, except that others may have been freeing into it.
 */
@StaticInit
@Unmanaged
public final class Recovery {
    private Recovery() {}

    /**
     * By the only thread, before any other operation.
     *
     * @param own its heap, or 0
     * @param hadThreads whether others may have vanished. Those without a heap count too: they free blocks of other heaps, and large ones.
     */
    public static void recover(long pool, long own, boolean hadThreads) {
        PoolHeader.setProcessId(pool, Threads.processId());
        if (own != 0) {
            Heap.setThread(own, Threads.currentId());
        }
        if (hadThreads) {
            forgetOthers(pool, own);
            recoverSlabs(pool, own);
            PageRuns.recover(pool);
        }
    }

    /** All heaps but this thread's become idle, and empty for now. */
    private static void forgetOthers(long pool, long own) {
        HeapGate.open(pool);
        HeapDirectory.setIdleFirst(pool, 0);
        HeapDirectory.setIdleLast(pool, 0);
        long heap = HeapDirectory.allHeaps(pool);
        while (heap != 0) {
            Memory.putLong(Heap.posts(heap), 0);
            if (heap != own) {
                for (int sizeClass = 1; sizeClass < SizeClass.COUNT; sizeClass++) {
                    Window.clear(Heap.windowOfClass(heap, sizeClass), PoolHeader.zeroWord(pool));
                }
                Heap.setState(heap, Heap.IDLE);
                Heaps.putIdle(pool, heap);
            }
            heap = Heap.older(heap);
        }
    }

    private static void recoverSlabs(long pool, long own) {
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        long page = Units.granuleToPage(PoolHeader.first(pool));
        while (page < end) {
            long record = PageTable.recordOfPage(pool, page);
            if (PageTable.kind(record) == PageTable.SLAB) {
                page += SizeClass.toPagesInSlab(Slab.sizeClass(record));
                recoverSlab(pool, own, record);
            } else {
                page++;
            }
        }
    }

    private static void recoverSlab(long pool, long own, long slab) {
        if ((Slab.owner(slab) & Slab.POSTED) != 0) {
            Slab.unpost(slab);
        }
        long owner = Slab.owner(slab);
        if (owner == own && own != 0) {
            HeapSlabs.collect(own, slab);
        } else if (owner == 0) {
            SlabMaker.abandon(pool, slab);
        } else {
            SlabBits.recover(slab);
            recoverForeign(pool, owner, slab);
        }
    }

    private static void recoverForeign(long pool, long owner, long slab) {
        long window = HeapSlabs.windowOf(owner, slab);
        SlabBits.watch(slab);
        Slab.setState(slab, Slab.FULL);
        if (SlabBits.isEmpty(slab)) {
            SlabMaker.abandon(pool, slab);
            return;
        }
        Heap.addClass(owner, Slab.sizeClass(slab));
        if (Slab.summary(slab) != 0) {
            SlabList.append(pool, window, slab);
        }
        if (SlabMaker.isGrowing(slab) && Window.growing(window) == 0) {
            Window.setGrowing(window, PageTable.pageOfRecord(pool, slab));
        }
    }
}
