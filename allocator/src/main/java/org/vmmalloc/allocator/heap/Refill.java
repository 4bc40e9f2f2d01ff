package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.run.RunRelease;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Slow;

/**
 * What a used up window looks at next: memory that was touched before comes first.
 *
 * <ol>
 *   <li>the next word of its slab that has free blocks,
 *   <li>what other threads have freed into this heap,
 *   <li>the first slab of the class's list,
 *   <li>more of the growing slab,
 *   <li>what idle heaps can give,
 *   <li>a new slab; and if the pool is full, all of this once more, after all that is empty has been given back.
 * </ol>
 */
@StaticInit
@Unmanaged
public final class Refill {
    private Refill() {}

    /** Puts the window on a word with a free block, or fails because the pool is full. */
    public static boolean refill(long heap, long window) {
        return moved(window) || nextSlab(heap, window);
    }

    /**
     * Puts the used up window on the next word of its slab, if one has free blocks: the next above, and from the last on the first. So each word has
     * gathered as many as it can by its turn.
     */
    @Fast
    public static boolean moved(long window) {
        long slab = Window.slab(window);
        if (slab == 0) {
            return false;
        }
        long usedUp = HeapSlabs.wordIndex(window, slab);
        long summary = Slab.summary(slab) & ~(1L << (usedUp & Units.WORD_MASK));
        Slab.setSummary(slab, summary);
        if (summary == 0) {
            return false;
        }
        long above = summary & (-1L << (usedUp & Units.WORD_MASK));
        HeapSlabs.moveTo(window, slab, Bits.numberOfTrailingZeros(above != 0 ? above : summary));
        return true;
    }

    @Slow
    private static boolean nextSlab(long heap, long window) {
        long pool = Heap.pool(heap);
        if (Posts.isPending(heap)) {
            Posts.drain(heap);
        }
        // Draining may have given the window's slab back.
        long usedUp = Window.slab(window);
        if (usedUp != 0) {
            if (Slab.summary(usedUp) != 0) {
                HeapSlabs.moveTo(window, usedUp, Bits.numberOfTrailingZeros(Slab.summary(usedUp)));
                return true;
            }
            HeapSlabs.retireUsedUp(pool, window, usedUp);
        }
        return found(heap, window, Adoption.HEAPS_AT_ONCE) || foundAfterAll(heap, window);
    }

    private static boolean found(long heap, long window, int mostHeaps) {
        return listed(heap, window) || growing(heap, window) || adopted(heap, window, mostHeaps) || made(heap, window);
    }

    /** The pool is full: gives back all that is empty, and then leaves no heap out. */
    private static boolean foundAfterAll(long heap, long window) {
        giveBackEmpty(heap);
        return found(heap, window, HeapDirectory.heaps(Heap.pool(heap)));
    }

    private static boolean listed(long heap, long window) {
        long pool = Heap.pool(heap);
        long first = Window.first(window);
        if (first == 0) {
            return false;
        }
        long slab = PageTable.recordOfPage(pool, first);
        SlabList.remove(pool, window, slab);
        HeapSlabs.install(window, slab);
        return true;
    }

    private static boolean growing(long heap, long window) {
        long growing = Window.growing(window);
        return growing != 0 && grow(heap, window, PageTable.recordOfPage(Heap.pool(heap), growing));
    }

    /** Makes blocks of the slab ready and puts the window on them; the slab is in no list. */
    private static boolean grow(long heap, long window, long slab) {
        long pool = Heap.pool(heap);
        if (!SlabMaker.grow(pool, slab)) {
            return false;
        }
        long page = PageTable.pageOfRecord(pool, slab);
        if (SlabMaker.isGrowing(slab)) {
            Window.setGrowing(window, page);
        } else if (Window.growing(window) == page) {
            Window.setGrowing(window, 0);
        }
        HeapSlabs.install(window, slab);
        return true;
    }

    private static boolean adopted(long heap, long window, int mostHeaps) {
        int sizeClass = SizeClass.of(Window.blockBytes(window));
        long slab = Adoption.adopt(heap, sizeClass, mostHeaps);
        if (slab == 0) {
            return false;
        }
        Heap.addClass(heap, sizeClass);
        if (Slab.summary(slab) != 0) {
            HeapSlabs.install(window, slab);
            return true;
        }
        return grow(heap, window, slab);
    }

    private static boolean made(long heap, long window) {
        int sizeClass = SizeClass.of(Window.blockBytes(window));
        Trim.whenDue(heap);
        long slab = SlabMaker.make(Heap.pool(heap), heap, sizeClass);
        if (slab == 0) {
            return false;
        }
        if (Heap.hadClass(heap, sizeClass)) {
            SlabMaker.expectMany(slab);
        }
        Heap.addClass(heap, sizeClass);
        if (grow(heap, window, slab)) {
            return true;
        }
        HeapSlabs.giveBack(heap, slab);
        return false;
    }

    /** Gives back all that is empty in this heap and in the idle ones, and to a file system that is full all that is free. */
    public static void giveBackEmpty(long heap) {
        long pool = Heap.pool(heap);
        Posts.drain(heap);
        HeapSlabs.giveBackEmpty(heap);
        Adoption.giveBackAll(pool);
        RunRelease.makeSpace(pool);
    }
}
