package org.vmmalloc.allocator.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunValidator;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabMaker;
import org.vmmalloc.memory.Memory;

/** The states in which a fork can catch other threads, made one at a time. */
class RecoveryTest {
    private static final int MANY_PAGES = SizeClass.of(65_536);
    private static final long BYTES = 512;

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();
    private final long own = HeapAccess.bindAsNewThread(pool);
    private final long other = HeapAccess.bindAsNewThread(pool);

    @AfterEach
    void close() {
        simulated.close();
    }

    private void recover() {
        Recovery.recover(pool, own, true);
        RunValidator.validate(pool);
        HeapValidator.validate(pool);
    }

    private long slabOf(long block) {
        return PageTable.recordOf(pool, block);
    }

    private void assertAllButHeapsIsFree() {
        assertEquals(Units.GRANULES_IN_PAGE, UsageCounters.used(pool));
    }

    @Test
    void idleHeapsGoOn() {
        long block = Allocate.allocate(other, BYTES);
        recover();
        assertEquals(Heap.IDLE, Heap.state(other));
        assertEquals(Heap.BUSY, Heap.state(own));
        assertEquals(slabOf(block), Adoption.adopt(own, SizeClass.of(BYTES), 1));
    }

    @Test
    void slabOnItsWayInOrOutIsFree() {
        long slab = SlabMaker.make(pool, other, MANY_PAGES);
        Slab.changeOwner(slab, other, 0);
        recover();
        assertAllButHeapsIsFree();
    }

    @Test
    void bitsOfBlocksThatAreNotReadyAreForgotten() {
        long block = Allocate.allocate(other, BYTES);
        long slab = slabOf(block);
        Memory.putLong(Slab.freeWord(slab, 0), ~1L);
        Memory.putLong(Slab.freeWord(slab, 64), ~0L);
        recover();
        Set<Long> blocks = new HashSet<>(Set.of(block));
        for (int i = 1; i < SizeClass.toBlocksInSlab(SizeClass.of(BYTES)); i++) {
            assertTrue(blocks.add(Allocate.allocate(own, BYTES)));
        }
        HeapValidator.validate(pool);
    }

    /** The bits were copied while the slab was still there, the table when it was given back. */
    @Test
    void remoteBitsOfASlabThatIsGoneAreForgotten() {
        long slab = SlabMaker.make(pool, other, SizeClass.of(BYTES));
        long remoteWord = Slab.remoteWord(slab, 0);
        SlabMaker.giveBack(pool, other, slab);
        Memory.putLong(remoteWord, 0b111);
        Recovery.recover(pool, own, true);
        long block = Allocate.allocate(own, BYTES);
        assertEquals(slab, slabOf(block));
        assertEquals(0, Memory.getLong(remoteWord));
        recover();
    }

    @Test
    void postedSlabIsCollected() {
        long block = Allocate.allocate(own, BYTES);
        long slab = slabOf(block);
        Memory.putLong(Slab.remoteWord(slab, 0), 1);
        Slab.post(slab);
        recover();
        assertFalse((Slab.owner(slab) & Slab.POSTED) != 0);
        assertEquals(0, HeapValidator.validate(pool));
    }

    @Test
    void runOnItsWayIsFree() {
        PageRuns.allocate(pool, 100, 1);
        RunDirectory.addReleasing(pool, 1);
        recover();
        assertAllButHeapsIsFree();
        assertEquals(
                0, PageRuns.allocate(pool, simulated.userGranules(), 1), "and nobody waits for what does not come");
    }

    @Test
    void runOnItsWayIsFreeThoughThereIsOneHeap() {
        try (SimulatedPool single = new SimulatedPool()) {
            long heap = HeapAccess.bindAsNewThread(single.address());
            PageRuns.allocate(single.address(), 100, 1);
            RunDirectory.addReleasing(single.address(), 1);
            Recovery.recover(single.address(), heap, true);
            RunValidator.validate(single.address());
            assertEquals(
                    0,
                    PageRuns.allocate(single.address(), single.userGranules(), 1),
                    "and nobody waits for what does not come");
        }
    }

    /** A thread without a heap had marked the slab as posted, and not yet pushed it. */
    @Test
    void postedSlabIsCollectedThoughThereIsOneHeap() {
        try (SimulatedPool single = new SimulatedPool()) {
            long heap = HeapAccess.bindAsNewThread(single.address());
            long block = Allocate.allocate(heap, BYTES);
            long slab = PageTable.recordOf(single.address(), block);
            Memory.putLong(Slab.remoteWord(slab, 0), 1);
            Slab.post(slab);
            Recovery.recover(single.address(), heap, true);
            assertEquals(heap, Slab.owner(slab));
            assertEquals(0, Memory.getLong(Slab.remoteWord(slab, 0)));
            assertEquals(0, HeapValidator.validate(single.address()));
        }
    }

    /** The same, before it came to mark the slab. */
    @Test
    void remoteFreeThatNobodyPostedIsCollectedThoughThereIsOneHeap() {
        try (SimulatedPool single = new SimulatedPool()) {
            long heap = HeapAccess.bindAsNewThread(single.address());
            long slab = PageTable.recordOf(single.address(), Allocate.allocate(heap, BYTES));
            Memory.putLong(Slab.remoteWord(slab, 0), 1);
            Recovery.recover(single.address(), heap, true);
            assertEquals(0, HeapValidator.validate(single.address()));
        }
    }

    /** A thread without a heap had unmarked a large block, and not yet given back its run. */
    @Test
    void largeBlockOnItsWayInIsFreeThoughThereIsOneHeap() {
        try (SimulatedPool single = new SimulatedPool()) {
            long heap = HeapAccess.bindAsNewThread(single.address());
            long used = UsageCounters.used(single.address());
            PageRuns.allocate(single.address(), 100, 1);
            Recovery.recover(single.address(), heap, true);
            RunValidator.validate(single.address());
            assertEquals(used, UsageCounters.used(single.address()));
        }
    }

    /** Where there were no threads nothing is looked at: each page written would be a copy. */
    @Test
    void nothingIsRecoveredWhereThereWereNoThreads() {
        try (SimulatedPool single = new SimulatedPool()) {
            long heap = HeapAccess.bindAsNewThread(single.address());
            long slab = PageTable.recordOf(single.address(), Allocate.allocate(heap, BYTES));
            Memory.putLong(Slab.remoteWord(slab, 0), 1);
            Recovery.recover(single.address(), heap, false);
            assertEquals(1, Memory.getLong(Slab.remoteWord(slab, 0)));
        }
    }
}
