package org.vmmalloc.allocator.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunValidator;
import org.vmmalloc.memory.Memory;

/** Slabs of every class are made, grow and are given back; only an unposted slab of this heap is. */
class SlabMakerTest {
    /** Slabs know their owner by address only. */
    private static final long HEAP = 0x1000;

    /** The word of a lock that is held, and for which somebody waits. */
    private static final int AWAITED = 2;

    private static final int CLASS_OF_48 = SizeClass.of(48);

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();

    @AfterEach
    void close() {
        simulated.close();
    }

    private static IntStream classes() {
        return IntStream.range(1, SizeClass.COUNT);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void growsToItsEndAndGoes(int sizeClass) {
        long slab = SlabMaker.make(pool, HEAP, sizeClass);
        assertEquals(HEAP, Slab.owner(slab));
        assertEquals(0, Slab.ready(slab));
        assertTrue(SlabBits.isEmpty(slab));
        int before = 0;
        while (SlabMaker.isGrowing(slab)) {
            assertTrue(SlabMaker.grow(pool, slab));
            assertTrue(Slab.ready(slab) > before);
            before = Slab.ready(slab);
            SlabBits.watch(slab);
            Slab.setState(slab, Slab.LISTED);
            SlabValidator.validate(pool, slab, 0);
            assertEquals(before, Slab.ready(slab) - SlabValidator.countUsed(slab));
        }
        assertEquals(SizeClass.toBlocksInSlab(sizeClass), before);
        assertTrue(SlabBits.isEmpty(slab));
        SlabValidator.checkContent(slab);
        assertTrue(SlabMaker.giveBack(pool, HEAP, slab));
        RunValidator.validate(pool);
        assertEquals(0, UsageCounters.used(pool));
    }

    /** Space for memory is taken as it is used: at first one granule, or what one block needs. */
    @ParameterizedTest
    @MethodSource("classes")
    void firstPortionIsSmall(int sizeClass) {
        long slab = SlabMaker.make(pool, HEAP, sizeClass);
        SlabMaker.grow(pool, slab);
        long bytes = SizeClass.toBytes(sizeClass);
        assertEquals(Math.max(1, Units.roundUpToGranule(bytes) / bytes), Slab.ready(slab));
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void reservedSlabIsReadyAtOnce(Medium medium) {
        try (SimulatedPool other = new SimulatedPool(medium, SimulatedPool.SMALLEST_BYTES)) {
            long slab = SlabMaker.make(other.address(), HEAP, CLASS_OF_48);
            SlabMaker.grow(other.address(), slab);
            assertEquals(medium == Medium.DISK || medium == Medium.RESERVED, !SlabMaker.isGrowing(slab));
        }
    }

    @Test
    void slabIsNotMadeWithoutRoom() {
        assertNotEquals(0, PageRuns.allocate(pool, simulated.userGranules() - Units.GRANULES_IN_PAGE, 1));
        assertEquals(0, SlabMaker.make(pool, HEAP, SizeClass.of(65_536)));
        assertNotEquals(0, SlabMaker.make(pool, HEAP, CLASS_OF_48));
        assertEquals(0, SlabMaker.make(pool, HEAP, CLASS_OF_48));
    }

    @Test
    void postedSlabStays() {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        assertEquals(HEAP, Slab.post(slab));
        assertEquals(HEAP | Slab.POSTED, Slab.post(slab));
        assertFalse(SlabMaker.giveBack(pool, HEAP, slab));
        assertEquals(PageTable.SLAB, PageTable.kind(slab));
        Slab.unpost(slab);
        assertFalse(SlabMaker.giveBack(pool, HEAP + 0x1000, slab), "not by another heap");
        assertTrue(SlabMaker.giveBack(pool, HEAP, slab));
    }

    /** Who copies the records for a child holds the run lock: it finds a slab, whole, that nobody owns, or none. */
    @Test
    void recordIsClearedUnderTheRunLock() throws InterruptedException {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        long lock = RunDirectory.runLock(pool);
        Lock.acquire(pool, lock);
        Thread other = Thread.ofPlatform().start(() -> SlabMaker.giveBack(pool, HEAP, slab));
        while (Memory.getIntAcquire(lock) != AWAITED) {
            Thread.onSpinWait();
        }
        long owner = Slab.owner(slab);
        int kind = PageTable.kind(slab);
        long start = Slab.start(slab);
        long free = Slab.free(slab);
        Lock.release(pool, lock);
        other.join();
        assertEquals(0, owner);
        assertEquals(PageTable.SLAB, kind);
        assertTrue(start != 0 && free != 0);
        assertEquals(PageTable.SPACE, PageTable.kind(slab));
        new BitmapsValidator(pool).check();
    }

    @Test
    void lateMarkOnAPageThatIsNoSlabDoesNoHarm() {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        SlabMaker.giveBack(pool, HEAP, slab);
        assertEquals(0, Slab.post(slab));
        assertEquals(slab, SlabMaker.make(pool, HEAP, CLASS_OF_48));
        assertEquals(HEAP, Slab.owner(slab));
    }

    @Test
    void bitsOfAnEarlierSlabAreGone() {
        long slab = SlabMaker.make(pool, HEAP, 1);
        while (SlabMaker.isGrowing(slab)) {
            SlabMaker.grow(pool, slab);
        }
        SlabMaker.giveBack(pool, HEAP, slab);
        assertEquals(slab, SlabMaker.make(pool, HEAP, CLASS_OF_48));
        assertTrue(SlabMaker.grow(pool, slab), "whole, because its pages were used before");
        SlabBits.watch(slab);
        Slab.setState(slab, Slab.LISTED);
        SlabValidator.validate(pool, slab, 0);
    }

    @Test
    void remoteBitsBecomeFreeBits() {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        SlabMaker.grow(pool, slab);
        int ready = Slab.ready(slab);
        Memory.putLong(Slab.freeWord(slab, 0), 0);
        Slab.setSummary(slab, Slab.summary(slab) & ~1L);
        Memory.putLong(Slab.remoteWord(slab, 0), 0b1010);
        assertTrue(
                SlabBits.isFreedRemotely(slab, 1) && !SlabBits.isFree(slab, 1) && !SlabBits.isFreedRemotely(slab, 2));
        assertFalse(SlabBits.isEmpty(slab));
        SlabBits.collect(slab);
        assertTrue(SlabBits.isFree(slab, 1) && !SlabBits.isFreedRemotely(slab, 1));
        assertEquals(ready - 62, Slab.ready(slab) - SlabValidator.countUsed(slab));
        assertEquals(1, Slab.summary(slab) & 1);
    }

    @Test
    void tailIsAwaitedWhenItIsTheLast() {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        SlabMaker.grow(pool, slab);
        int tail = Slab.ready(slab) & Units.WORD_MASK;
        assertNotEquals(0, tail);
        SlabBits.watch(slab);
        assertEquals(-1L, Slab.full(slab));
        long last = Slab.freeWord(slab, Slab.ready(slab) - 1);
        Memory.putLong(last, Units.lowestBits(tail) - 1);
        assertFalse(SlabBits.isEmpty(slab));
        assertEquals(Units.lowestBits(tail), Slab.full(slab));
        SlabBits.unwatch(slab);
        assertFalse(SlabBits.isEmpty(slab));
        assertEquals(0, Slab.full(slab), "what is not watched stays so");
    }

    @Test
    void blocksAreFreshOnce() {
        long slab = SlabMaker.make(pool, HEAP, SizeClass.of(5000));
        SlabMaker.grow(pool, slab);
        SlabMaker.grow(pool, slab);
        assertTrue(FreshBlocks.take(slab, Slab.addressOf(slab, 0)));
        assertFalse(FreshBlocks.take(slab, Slab.addressOf(slab, 0)));
        assertTrue(FreshBlocks.take(slab, Slab.addressOf(slab, 1)));
        long small = SlabMaker.make(pool, HEAP, SizeClass.of(1024));
        SlabMaker.grow(pool, small);
        assertFalse(FreshBlocks.take(small, Slab.addressOf(small, 0)), "small blocks are not counted");
    }

    @Test
    void blocksOfUsedPagesAreNotFresh() {
        long slab = SlabMaker.make(pool, HEAP, SizeClass.of(5000));
        SlabMaker.giveBack(pool, HEAP, slab);
        assertEquals(slab, SlabMaker.make(pool, HEAP, SizeClass.of(5000)));
        SlabMaker.grow(pool, slab);
        assertFalse(FreshBlocks.take(slab, Slab.addressOf(slab, 0)));
    }
}
