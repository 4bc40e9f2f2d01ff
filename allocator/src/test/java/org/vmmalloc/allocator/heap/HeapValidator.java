package org.vmmalloc.allocator.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.slab.BitmapsValidator;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.allocator.slab.SlabValidator;
import org.vmmalloc.memory.Memory;

/** Walks all heaps of a pool at a quiet moment and checks the invariants of {@link Heap}, {@link Window}, {@link SlabList} and {@link Posts}. */
public final class HeapValidator {
    private final long pool;
    private final Set<Long> heaps = new HashSet<>();
    private final Set<Long> listed = new HashSet<>();
    private final Map<Long, Long> current = new HashMap<>();
    private final Set<Long> posted = new HashSet<>();
    private final BitmapsValidator bitmaps;
    private long usedBlocks;

    private HeapValidator(long pool) {
        this.pool = pool;
        this.bitmaps = new BitmapsValidator(pool);
    }

    /** The blocks in use in all slabs of the pool, which is valid. */
    public static long validate(long pool) {
        HeapValidator validator = new HeapValidator(pool);
        validator.findHeaps();
        validator.checkIdle();
        for (long heap : validator.heaps) {
            validator.checkHeap(heap);
        }
        validator.checkSlabs();
        validator.bitmaps.check();
        return validator.usedBlocks;
    }

    private void findHeaps() {
        for (long heap = HeapDirectory.allHeaps(pool); heap != 0; heap = Heap.older(heap)) {
            assertTrue(heaps.add(heap), "the chain of heaps has an end");
            assertEquals(pool, Heap.pool(heap), "the heap's pool");
            assertEquals(PageTable.HEAPS, PageTable.kind(PageTable.recordOf(pool, heap)), "the heap's page");
        }
        assertEquals(HeapDirectory.heaps(pool), heaps.size(), "number of heaps");
        assertEquals(0, Memory.getInt(HeapDirectory.heapLock(pool)), "the heap lock is free");
        assertEquals(0, Memory.getLong(PoolHeader.zeroWord(pool)), "the zero word");
    }

    private void checkIdle() {
        Set<Long> idle = new HashSet<>();
        long last = 0;
        for (long heap = HeapDirectory.idleFirst(pool); heap != 0; heap = Heap.nextIdle(heap)) {
            assertTrue(idle.add(heap), "the list of idle heaps has an end");
            assertTrue(heaps.contains(heap), "an idle heap is a heap");
            last = heap;
        }
        assertEquals(last, HeapDirectory.idleLast(pool), "the last idle heap");
        for (long heap : heaps) {
            assertEquals(idle.contains(heap) ? Heap.IDLE : Heap.BUSY, Heap.state(heap), "state of a heap");
        }
    }

    private void checkHeap(long heap) {
        for (long bytes = 0; bytes <= Heap.LARGEST_SMALL_BYTES; bytes++) {
            assertEquals(
                    Heap.windowOfClass(heap, SizeClass.of(bytes)), Heap.windowOfBytes(heap, bytes), "window by bytes");
        }
        for (int sizeClass = 1; sizeClass < SizeClass.COUNT; sizeClass++) {
            long window = Heap.windowOfClass(heap, sizeClass);
            assertEquals(SizeClass.toBytes(sizeClass), Window.blockBytes(window), "block size of a window");
            checkWindow(heap, sizeClass, window);
            checkList(heap, sizeClass, window);
            checkGrowing(heap, sizeClass, window);
        }
        checkPosts(heap);
    }

    private void checkWindow(long heap, int sizeClass, long window) {
        long slab = Window.slab(window);
        if (slab == 0) {
            assertEquals(PoolHeader.zeroWord(pool), Window.word(window), "the word of a window without a slab");
            return;
        }
        assertEquals(Heap.BUSY, Heap.state(heap), "idle heaps have no current slab");
        checkOwned(heap, sizeClass, slab);
        assertEquals(Slab.CURRENT, Slab.state(slab), "state of the current slab");
        long word = (Window.word(window) - Slab.free(slab)) >>> Units.LOG_BYTES_IN_WORD;
        assertTrue(word >= 0 && word < Slab.readyWords(slab), "the window is on a word of its slab");
        assertEquals(Slab.addressOf(slab, word << Units.LOG_BITS_IN_WORD), Window.base(window), "base of the window");
        current.put(slab, Window.word(window));
    }

    private void checkOwned(long heap, int sizeClass, long slab) {
        assertEquals(PageTable.SLAB, PageTable.kind(slab), "kind of the page");
        assertEquals(heap, Slab.owner(slab) & ~Slab.POSTED, "owner of a slab");
        assertEquals(sizeClass, Slab.sizeClass(slab), "class of a slab");
    }

    private void checkList(long heap, int sizeClass, long window) {
        long previous = 0;
        int empty = 0;
        List<Long> slabs = new ArrayList<>();
        for (long page = Window.first(window); page != 0; page = Slab.next(PageTable.recordOfPage(pool, page))) {
            long slab = PageTable.recordOfPage(pool, page);
            assertTrue(listed.add(slab), "a slab is in one list, once");
            checkOwned(heap, sizeClass, slab);
            assertEquals(Slab.LISTED, Slab.state(slab), "state of a listed slab");
            assertEquals(previous, Slab.previous(slab), "previous slab");
            boolean isPosted = (Slab.owner(slab) & Slab.POSTED) != 0;
            empty += SlabBits.isEmpty(slab) && !isPosted ? 1 : 0;
            slabs.add(slab);
            previous = page;
        }
        assertEquals(previous, Window.last(window), "the last slab of the list");
        assertTrue(empty <= (Heap.state(heap) == Heap.BUSY ? 1 : 0), "at most one empty slab stays");
    }

    private void checkGrowing(long heap, int sizeClass, long window) {
        long page = Window.growing(window);
        if (page != 0) {
            long slab = PageTable.recordOfPage(pool, page);
            checkOwned(heap, sizeClass, slab);
            assertTrue(SlabMaker.isGrowing(slab), "the growing slab can grow");
        }
    }

    private void checkPosts(long heap) {
        for (long page = Memory.getLong(Heap.posts(heap));
                page != 0;
                page = Slab.postedNext(PageTable.recordOfPage(pool, page))) {
            long slab = PageTable.recordOfPage(pool, page);
            assertTrue(posted.add(slab), "a slab is posted once");
            assertEquals(heap | Slab.POSTED, Slab.owner(slab), "a posted slab bears the mark and is its heap's");
        }
    }

    private void checkSlabs() {
        long end = Units.granuleToPage(RunDirectory.frontier(pool) - 1) + 1;
        for (long page = Units.granuleToPage(PoolHeader.first(pool)); page < end; page++) {
            long slab = PageTable.recordOfPage(pool, page);
            if (PageTable.kind(slab) == PageTable.SLAB) {
                checkSlab(slab);
            } else {
                assertEquals(0, Slab.owner(slab) & ~Slab.POSTED, "what is no slab has no owner");
                assertFalse(listed.contains(slab), "what is listed is a slab");
            }
        }
    }

    private void checkSlab(long slab) {
        assertTrue(heaps.contains(Slab.owner(slab) & ~Slab.POSTED), "the owner is a heap");
        assertEquals(listed.contains(slab), Slab.state(slab) == Slab.LISTED, "state and list");
        assertEquals(current.containsKey(slab), Slab.state(slab) == Slab.CURRENT, "state and window");
        assertEquals(posted.contains(slab), (Slab.owner(slab) & Slab.POSTED) != 0, "mark and posting");
        SlabValidator.validate(pool, slab, current.getOrDefault(slab, 0L));
        bitmaps.add(slab);
        assertTrue(Slab.ready(slab) > 0, "a slab that stays has blocks ready");
        usedBlocks += SlabValidator.countUsed(slab);
    }
}
