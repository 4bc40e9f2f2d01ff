package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Check;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.allocator.slab.SlabCheck;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;

/**
 * What becomes of a heap's slab as its blocks come and go.
 *
 * <pre>
 *              window used up                 a block is freed
 *   CURRENT ------------------>  FULL  ------------+--------->  LISTED  --+--> window is put on it: CURRENT
 *      ^                                           |                      +--> last block is freed: given back
 *      +-------------------------------------------+ the window is used up
 * </pre>
 *
 * <p>By the heap's thread only. One empty slab of a class stays, if it is the only one with free blocks besides the current one, which is not
 * empty itself: a program that hovers around the brim of a slab does not make and give it back in turns. Of the slabs with few blocks, which are
 * soon empty and take much memory, just one stays for all classes, the one that was emptied last.
 */
@StaticInit
@Unmanaged
public final class HeapSlabs {
    private HeapSlabs() {}

    static long windowOf(long heap, long slab) {
        return Heap.windowOfClass(heap, Slab.sizeClass(slab));
    }

    /** Puts the window on the slab's first word with free blocks; the slab must be in no list. */
    static void install(long window, long slab) {
        if (SizeClass.hasFewBlocks(Slab.sizeClass(slab))) {
            SlabBits.watch(slab);
        } else {
            SlabBits.unwatch(slab);
        }
        Slab.endRest(slab);
        Slab.setState(slab, Slab.CURRENT);
        Window.setSlab(window, slab);
        moveTo(window, slab, Bits.numberOfTrailingZeros(Slab.summary(slab)));
        check(slab);
    }

    private static void check(long slab) {
        if (Flavour.isDebug()) {
            Check.that(SlabCheck.isValid(slab), "slab with wrong bits");
        }
    }

    /** Puts the window on a word of its slab. */
    static void moveTo(long window, long slab, long wordIndex) {
        long firstBlock = wordIndex << Units.LOG_BITS_IN_WORD;
        Window.setWord(window, Slab.freeWord(slab, firstBlock));
        long offset = firstBlock * Window.blockBytes(window);
        Window.setBase(window, Slab.start(slab) + offset);
    }

    /** Which word of its slab the window is on. */
    static long wordIndex(long window, long slab) {
        return (Window.word(window) - Slab.free(slab)) >>> Units.LOG_BYTES_IN_WORD;
    }

    /** Clears the summary bit of the window's word, which is used up; returns the summary. */
    private static long crossOffWord(long window, long slab) {
        long bit = 1L << (wordIndex(window, slab) & Units.WORD_MASK);
        long summary = Slab.summary(slab) & ~bit;
        Slab.setSummary(slab, summary);
        return summary;
    }

    /** Takes the window off its slab, whatever is left of it. */
    static void uninstall(long heap, long window) {
        long slab = Window.slab(window);
        if (slab == 0) {
            return;
        }
        long pool = Heap.pool(heap);
        if (Memory.getLong(Window.word(window)) == 0) {
            crossOffWord(window, slab);
        }
        Window.setSlab(window, 0);
        Window.setWord(window, PoolHeader.zeroWord(pool));
        SlabBits.watch(slab);
        Slab.setState(slab, Slab.FULL);
        if (Slab.summary(slab) != 0) {
            SlabList.append(pool, window, slab);
        }
    }

    /** The window is on a used up slab no longer. */
    static void retireUsedUp(long pool, long window, long slab) {
        Check.that(Slab.summary(slab) == 0, "full slab with free blocks");
        Window.setSlab(window, 0);
        Window.setWord(window, PoolHeader.zeroWord(pool));
        SlabBits.watch(slab);
        Slab.setState(slab, Slab.FULL);
        check(slab);
    }

    /**
     * Frees a block of a slab of which no other is free. A window that is on no slab, or on one that is used up, moves at once: the block that
     * was just freed is the best to hand out next.
     */
    public static void freeInFull(long heap, long slab, long index) {
        long pool = Heap.pool(heap);
        long window = windowOf(heap, slab);
        long bit = 1L << (index & Units.WORD_MASK);
        Memory.putLong(Slab.freeWord(slab, index), bit);
        Slab.addToSummary(slab, index);
        if (letGo(pool, window)) {
            install(window, slab);
        } else {
            SlabList.append(pool, window, slab);
        }
        if (bit == Slab.full(slab)) {
            emptied(heap, slab);
        }
    }

    /** Takes the window off its slab, if it is on one, unless something of that is free. */
    private static boolean letGo(long pool, long window) {
        long slab = Window.slab(window);
        if (slab != 0) {
            if (Memory.getLong(Window.word(window)) != 0 || crossOffWord(window, slab) != 0) {
                return false;
            }
            retireUsedUp(pool, window, slab);
        }
        return true;
    }

    private static void listIfFull(long heap, long slab) {
        if (Slab.state(slab) == Slab.FULL) {
            SlabList.append(Heap.pool(heap), windowOf(heap, slab), slab);
        }
    }

    /** Collects what other threads have freed; the slab may be given back. */
    static void collect(long heap, long slab) {
        long collected = SlabBits.collect(slab);
        Heap.addRemoteFrees(heap, collected);
        check(slab);
        if (Slab.state(slab) == Slab.CURRENT) {
            return;
        }
        if (Slab.summary(slab) != 0) {
            listIfFull(heap, slab);
        }
        emptied(heap, slab);
    }

    /** The slab, which is watched, may have no used block left: then it is given back, unless it is the one that stays. */
    public static void emptied(long heap, long slab) {
        if (!SlabBits.isEmpty(slab)) {
            return;
        }
        if (Heap.state(heap) != Heap.BUSY) {
            giveBack(heap, slab);
        } else if (SizeClass.hasFewBlocks(Slab.sizeClass(slab))) {
            keepEmpty(heap, slab);
        } else if (!isReserve(heap, slab)) {
            giveBack(heap, slab);
        }
    }

    /** Keeps the empty slab instead of the one that was kept before. */
    private static void keepEmpty(long heap, long slab) {
        long pool = Heap.pool(heap);
        long before = Heap.keptEmpty(heap);
        long page = PageTable.pageOfRecord(pool, slab);
        if (before == page) {
            return;
        }
        Heap.setKeptEmpty(heap, page);
        long kept = PageTable.recordOfPage(pool, before);
        if (before != 0
                && PageTable.kind(kept) == PageTable.SLAB
                && Slab.owner(kept) == heap
                && SizeClass.hasFewBlocks(Slab.sizeClass(kept))
                && SlabBits.isEmpty(kept)) {
            if (Slab.state(kept) == Slab.CURRENT) {
                uninstall(heap, windowOf(heap, kept));
            }
            giveBack(heap, kept);
        }
    }

    /** Whether besides the empty slab only the current one has free blocks, and that one is not empty too. */
    private static boolean isReserve(long heap, long slab) {
        long window = windowOf(heap, slab);
        long current = Window.slab(window);
        return SlabList.isOnly(Heap.pool(heap), window, slab) && (current == 0 || !SlabBits.isEmpty(current));
    }

    /** Gives an empty slab back, unless it is posted: then it stays in its place, and is looked at again when its posting is drained. */
    static void giveBack(long heap, long slab) {
        if (Slab.ownerVolatile(slab) != heap) {
            return;
        }
        long pool = Heap.pool(heap);
        long window = windowOf(heap, slab);
        long page = PageTable.pageOfRecord(pool, slab);
        boolean listed = Slab.state(slab) == Slab.LISTED;
        if (listed) {
            SlabList.remove(pool, window, slab);
        }
        if (SlabMaker.giveBack(pool, heap, slab)) {
            if (Window.growing(window) == page) {
                Window.setGrowing(window, 0);
            }
        } else if (listed) {
            SlabList.append(pool, window, slab);
        }
    }

    /** Gives back all empty slabs, those under windows too. */
    static void giveBackEmpty(long heap) {
        long classes = Heap.classes(heap);
        while (classes != 0) {
            giveBackEmpty(heap, Heap.windowOfClass(heap, (int) Bits.numberOfTrailingZeros(classes)));
            classes &= classes - 1;
        }
    }

    private static void giveBackEmpty(long heap, long window) {
        long pool = Heap.pool(heap);
        uninstall(heap, window);
        long page = Window.first(window);
        while (page != 0) {
            long slab = PageTable.recordOfPage(pool, page);
            page = Slab.next(slab);
            if (SlabBits.isEmpty(slab)) {
                giveBack(heap, slab);
            }
        }
        giveBackIfUnused(heap, window);
    }

    /** A growing slab without any ready block is in no list. */
    private static void giveBackIfUnused(long heap, long window) {
        long growing = Window.growing(window);
        if (growing != 0) {
            long slab = PageTable.recordOfPage(Heap.pool(heap), growing);
            if (Slab.ready(slab) == 0 && Slab.state(slab) == Slab.FULL) {
                giveBack(heap, slab);
            }
        }
    }
}
