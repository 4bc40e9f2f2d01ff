package org.vmmalloc.allocator.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Threads;

/** How heaps come by slabs, and what they do with them. */
class HeapsTest {
    private static final long BYTES = 4096;
    private static final int BLOCKS = SizeClass.toBlocksInSlab(SizeClass.of(BYTES));

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();
    private final long heap = HeapAccess.bindAsNewThread(pool);
    private final long other = HeapAccess.bindAsNewThread(pool);
    private final long window = Heap.windowOfClass(heap, SizeClass.of(BYTES));

    @AfterEach
    void close() {
        HeapValidator.validate(pool);
        simulated.close();
    }

    private long slabOf(long block) {
        return Slab.ofPage(pool, PageTable.recordOf(pool, block));
    }

    /** So many full slabs of blocks. */
    private List<List<Long>> allocateSlabs(long owner, int slabs) {
        List<List<Long>> all = new ArrayList<>();
        for (int i = 0; i < slabs; i++) {
            List<Long> blocks = new ArrayList<>();
            for (int k = 0; k < BLOCKS; k++) {
                blocks.add(Allocate.allocate(owner, BYTES));
            }
            all.add(blocks);
        }
        return all;
    }

    private void free(long by, List<Long> blocks) {
        blocks.forEach(block -> Free.free(pool, by, block));
    }

    private int countListed() {
        int count = 0;
        for (long page = Window.first(window); page != 0; page = Slab.next(PageTable.recordOfPage(pool, page))) {
            count++;
        }
        return count;
    }

    @Test
    void blocksAreHandedOutInTheOrderOfAddresses() {
        long before = Allocate.allocate(heap, 100);
        for (int i = 1; i < 500; i++) {
            long block = Allocate.allocate(heap, 100);
            assertEquals(before + 112, block);
            before = block;
        }
    }

    @Test
    void blockThatIsFreedUnderTheWindowIsHandedOutNext() {
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            blocks.add(Allocate.allocate(heap, 100));
        }
        Free.free(pool, heap, blocks.get(3));
        assertEquals(blocks.get(3), Allocate.allocate(heap, 100));
    }

    @Test
    void usedUpWindowMovesToWhereABlockIsFreed() {
        List<List<Long>> slabs = allocateSlabs(heap, 2);
        Free.free(pool, heap, slabs.get(0).getLast());
        assertEquals(slabOf(slabs.get(0).getFirst()), Window.slab(window));
        assertEquals(Slab.FULL, Slab.state(slabOf(slabs.get(1).getFirst())));
        assertEquals(0, countListed());
        assertEquals(slabs.get(0).getLast(), Allocate.allocate(heap, BYTES));
        Free.free(pool, heap, slabs.get(0).getFirst());
        assertEquals(slabs.get(0).getFirst(), Allocate.allocate(heap, BYTES), "within its slab too");
    }

    @Test
    void slabsThatWereFullTakeTheirTurn() {
        List<List<Long>> slabs = allocateSlabs(heap, 4);
        Free.free(pool, heap, slabs.get(2).getFirst());
        Free.free(pool, heap, slabs.get(1).getFirst());
        Free.free(pool, heap, slabs.get(0).getFirst());
        assertEquals(2, countListed(), "the first has the window");
        assertEquals(slabs.get(2).getFirst(), Allocate.allocate(heap, BYTES));
        assertEquals(slabs.get(1).getFirst(), Allocate.allocate(heap, BYTES));
        assertEquals(slabs.get(0).getFirst(), Allocate.allocate(heap, BYTES));
    }

    @Test
    void oneEmptySlabStays() {
        List<List<Long>> slabs = allocateSlabs(heap, 4);
        free(heap, slabs.get(0));
        assertEquals(slabs.get(0).getFirst(), Allocate.allocate(heap, BYTES), "the window is on the first");
        free(heap, slabs.get(1));
        free(heap, slabs.get(2));
        assertEquals(1, countListed());
        long used = UsageCounters.used(pool);
        Free.free(pool, heap, slabs.get(0).getFirst());
        HeapSlabs.giveBackEmpty(heap);
        long granules = Units.pageToGranule(SizeClass.toPagesInSlab(SizeClass.of(BYTES)));
        assertEquals(used - 2 * granules, UsageCounters.used(pool));
    }

    @Test
    void noOtherSlabStaysWhenTheCurrentOneIsEmpty() {
        List<List<Long>> slabs = allocateSlabs(heap, 3);
        long used = UsageCounters.used(pool);
        free(heap, slabs.get(0));
        assertEquals(used, UsageCounters.used(pool), "the window is on it");
        free(heap, slabs.get(1));
        assertEquals(0, countListed());
        assertEquals(
                used - Units.pageToGranule(SizeClass.toPagesInSlab(SizeClass.of(BYTES))), UsageCounters.used(pool));
    }

    /** Of the slabs with few blocks one empty one stays, whatever its class: the one that was emptied last. */
    @Test
    void oneEmptySlabWithFewBlocksStays() {
        long used = UsageCounters.used(pool);
        long first = Allocate.allocate(heap, 20_000);
        Free.free(pool, heap, first);
        long granules = Units.pageToGranule(SizeClass.toPagesInSlab(SizeClass.of(20_000)));
        assertEquals(used + granules, UsageCounters.used(pool), "it stays");
        assertEquals(first, Allocate.allocate(heap, 20_000), "and serves the next");
        long second = Allocate.allocate(heap, 50_000);
        long all = UsageCounters.used(pool);
        Free.free(pool, heap, second);
        Free.free(pool, heap, first);
        long gone = Units.pageToGranule(SizeClass.toPagesInSlab(SizeClass.of(50_000)));
        assertEquals(all - gone, UsageCounters.used(pool), "the one before it, on which a window was, does not");
        assertEquals(first, Allocate.allocate(heap, 20_000));
        assertNotEquals(0, Allocate.allocate(heap, 50_000));
    }

    /** What was kept may be used again, or be another's, when its turn to go comes. */
    @Test
    void keptSlabThatIsInUseAgainStays() {
        long first = Allocate.allocate(heap, 20_000);
        Free.free(pool, heap, first);
        assertEquals(first, Allocate.allocate(heap, 20_000));
        long used = UsageCounters.used(pool);
        Free.free(pool, heap, Allocate.allocate(heap, 50_000));
        assertTrue(UsageCounters.used(pool) > used);
        assertEquals(heap, Slab.owner(slabOf(first)));
        HeapSlabs.giveBackEmpty(heap);
        assertEquals(used, UsageCounters.used(pool));
        long another = Allocate.allocate(other, 50_000);
        Free.free(pool, heap, first);
        assertEquals(other, Slab.owner(slabOf(another)), "it lies where the kept one was");
        Free.free(pool, other, another);
    }

    /** The window is on a slab that others have emptied, and in whose place another empty one is kept, all of it found in one refill. */
    @Test
    void windowMayLoseItsSlabToARefill() {
        List<Long> current = new ArrayList<>();
        current.add(Allocate.allocate(heap, 20_000));
        Free.free(pool, heap, current.removeFirst());
        int blocks = SizeClass.toBlocksInSlab(SizeClass.of(20_000));
        for (int i = 0; i < blocks; i++) {
            current.add(Allocate.allocate(heap, 20_000));
        }
        List<Long> others = new ArrayList<>();
        for (int i = 0; i <= SizeClass.toBlocksInSlab(SizeClass.of(50_000)); i++) {
            others.add(Allocate.allocate(heap, 50_000));
        }
        long last = others.removeLast();
        free(other, others);
        free(other, current);
        long block = Allocate.allocate(heap, 20_000);
        assertEquals(heap, Slab.owner(slabOf(block)));
        assertEquals(slabOf(block), Window.slab(Heap.windowOfClass(heap, SizeClass.of(20_000))));
        HeapValidator.validate(pool);
        free(heap, List.of(block, last));
    }

    @Test
    void emptySlabWithFewBlocksOfAnIdleHeapGoes() {
        long used = UsageCounters.used(pool);
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            blocks.add(Allocate.allocate(heap, 20_000));
        }
        Heaps.release(heap);
        free(other, blocks);
        Heaps.release(other);
        HeapAccess.bindAsNewThread(pool);
        Refill.giveBackEmpty(HeapAccess.bindAsNewThread(pool));
        assertEquals(used, UsageCounters.used(pool));
    }

    @Test
    void remoteFreesWaitUntilTheOwnerLooks() {
        List<List<Long>> slabs = allocateSlabs(heap, 2);
        Free.free(pool, other, slabs.get(0).getFirst());
        assertEquals(Slab.FULL, Slab.state(slabOf(slabs.get(0).getFirst())));
        assertEquals(heap | Slab.POSTED, Slab.owner(slabOf(slabs.get(0).getFirst())));
        assertEquals(slabs.get(0).getFirst(), Allocate.allocate(heap, BYTES), "the owner looks before it takes more");
        assertEquals(heap, Slab.owner(slabOf(slabs.get(0).getFirst())));
    }

    @Test
    void idleHeapsGiveWhatTheyHave() {
        List<List<Long>> slabs = allocateSlabs(heap, 2);
        Free.free(pool, heap, slabs.get(0).getFirst());
        Heaps.release(heap);
        assertEquals(Heap.IDLE, Heap.state(heap));
        assertEquals(slabs.get(0).getFirst(), Allocate.allocate(other, BYTES));
        assertEquals(other, Slab.owner(slabOf(slabs.get(0).getFirst())));
        assertEquals(heap, Slab.owner(slabOf(slabs.get(1).getFirst())));
    }

    @Test
    void whatIsFreedIntoAnIdleHeapIsFound() {
        List<List<Long>> slabs = allocateSlabs(heap, 3);
        Heaps.release(heap);
        free(other, slabs.get(1));
        Free.free(pool, other, slabs.get(2).getFirst());
        assertEquals(slabs.get(2).getFirst(), Allocate.allocate(other, BYTES));
        assertEquals(
                PageTable.SPACE,
                PageTable.kind(PageTable.recordOf(pool, slabs.get(1).getFirst())));
    }

    @Test
    void nextThreadTakesTheIdleHeapAsItIs() {
        List<List<Long>> slabs = allocateSlabs(heap, 1);
        Heaps.release(heap);
        assertEquals(heap, HeapAccess.bindAsNewThread(pool));
        assertEquals(2, HeapDirectory.heaps(pool));
        Free.free(pool, heap, slabs.getFirst().getFirst());
        assertEquals(slabs.getFirst().getFirst(), Allocate.allocate(heap, BYTES));
    }

    /** A heap that was not left in the usual way: two would hand out the same blocks. */
    @Test
    void slabUnderAnIdleHeapsWindowIsNotAdopted() {
        long slab = slabOf(Allocate.allocate(other, BYTES));
        assertEquals(Slab.CURRENT, Slab.state(slab));
        assertEquals(0, Adoption.adoptFrom(pool, heap, other, SizeClass.of(BYTES)));
        assertEquals(other, Slab.owner(slab));
    }

    @Test
    void heapOfAVanishedThreadIsFoundByItsNumber() {
        Heap.setThread(other, Threads.currentId());
        assertEquals(other, Heaps.bind(pool));
        HeapAccess.becomeNewThread(other);
        assertNotEquals(other, HeapAccess.bindAsNewThread(pool));
        assertEquals(3, HeapDirectory.heaps(pool));
    }

    @Test
    void heapsFillPagesOneAfterAnother() {
        Set<Long> heaps = new HashSet<>(Set.of(heap, other));
        for (int i = 2; i < 40; i++) {
            heaps.add(HeapAccess.bindAsNewThread(pool));
        }
        assertEquals(40, heaps.size());
        assertEquals(3 * Units.GRANULES_IN_PAGE, UsageCounters.used(pool));
    }

    @Test
    void thereIsNoHeapWithoutRoom() {
        PageRuns.allocate(pool, simulated.userGranules() - Units.GRANULES_IN_PAGE, 1);
        for (int i = 2; i < 16; i++) {
            assertNotEquals(0, HeapAccess.bindAsNewThread(pool));
        }
        assertEquals(0, HeapAccess.bindAsNewThread(pool));
    }

    /** A late poster may mark slabs that are empty by now: they stay in their places, and giving back comes to an end. */
    @Test
    void givingBackEndsThoughEmptySlabsArePosted() {
        List<List<Long>> slabs = allocateSlabs(heap, 4);
        free(heap, slabs.get(0).subList(0, BLOCKS - 1));
        free(heap, slabs.get(1).subList(0, BLOCKS - 1));
        free(other, slabs.get(0).subList(BLOCKS - 1, BLOCKS));
        free(other, slabs.get(1).subList(BLOCKS - 1, BLOCKS));
        slabs.subList(0, 2).forEach(blocks -> SlabBits.collect(slabOf(blocks.getFirst())));
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> HeapSlabs.giveBackEmpty(heap));
        assertEquals(2, countListed());
        Posts.drain(heap);
        assertEquals(1, countListed(), "one stays");
    }

    /** More idle heaps than an allocation looks at, and only the last of them has anything. */
    @Test
    void fullPoolIsSearchedInAllIdleHeaps() {
        List<Long> heaps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            heaps.add(HeapAccess.bindAsNewThread(pool));
        }
        long rich = heaps.getLast();
        List<List<Long>> slabs = allocateSlabs(rich, 1);
        Free.free(pool, rich, slabs.getFirst().getFirst());
        for (long granules = PageRuns.longest(pool); granules >= 16; granules = PageRuns.longest(pool)) {
            PageRuns.allocate(pool, granules, 1);
        }
        Heaps.release(rich);
        heaps.stream().filter(idle -> idle != rich).forEach(Heaps::release);
        assertEquals(slabs.getFirst().getFirst(), Allocate.allocate(other, BYTES));
    }
}
