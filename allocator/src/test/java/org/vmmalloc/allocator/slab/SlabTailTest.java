package org.vmmalloc.allocator.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.SimulatedPool;

/** In a hardened pool blocks follow each other without a gap, and the last one ends where its slab does, or before the guard. */
class SlabTailTest {
    private static final long HEAP = 0x1000;

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();

    @AfterEach
    void close() {
        simulated.close();
    }

    private static IntStream classes() {
        return IntStream.range(1, SizeClass.COUNT);
    }

    private long grownSlab(int sizeClass) {
        long slab = SlabMaker.make(pool, HEAP, sizeClass);
        while (SlabMaker.isGrowing(slab)) {
            long before = SlabTail.bytesWithSpace(slab, Slab.ready(slab));
            assertTrue(SlabMaker.grow(pool, slab));
            assertTrue(SlabTail.bytesWithSpace(slab, Slab.ready(slab)) >= before);
        }
        return slab;
    }

    private static long bytesOfSlab(int sizeClass) {
        return (long) SizeClass.toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE;
    }

    /** With slabs on both sides, of this class and of others. */
    @ParameterizedTest
    @MethodSource("classes")
    void theLastBlockHasIt(int sizeClass) {
        PoolHeader.setFlags(pool, PoolHeader.flags(pool) | PoolHeader.HARDENED);
        long bytes = SizeClass.toBytes(sizeClass);
        for (int other : new int[] {sizeClass, 1, sizeClass, SizeClass.COUNT - 1, sizeClass}) {
            grownSlab(other);
            long slab = grownSlab(sizeClass);
            int ready = Slab.ready(slab);
            for (int i = 0; i < ready; i++) {
                long block = Slab.addressOf(slab, i);
                long end = i == ready - 1 ? Slab.start(slab) + bytesOfSlab(sizeClass) : block + bytes;
                assertEquals(end, SlabTail.endOfBlock(pool, slab, block), "block " + i);
            }
            assertEquals(bytesOfSlab(sizeClass), SlabTail.bytesWithSpace(slab, ready));
        }
    }

    /** Also where the pool ends with the slab. */
    @ParameterizedTest
    @MethodSource("classes")
    void atTheEndOfThePool(int sizeClass) {
        PoolHeader.setFlags(pool, PoolHeader.flags(pool) | PoolHeader.HARDENED);
        long last = 0;
        long slab = SlabMaker.make(pool, HEAP, sizeClass);
        while (slab != 0) {
            last = slab;
            slab = SlabMaker.make(pool, HEAP, sizeClass);
        }
        long block = Slab.addressOf(last, SizeClass.toBlocksInSlab(sizeClass) - 1L);
        assertEquals(Slab.start(last) + bytesOfSlab(sizeClass), SlabTail.endOfBlock(pool, last, block));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void aGuardNeedsNone(int sizeClass) {
        PoolHeader.setFlags(pool, PoolHeader.flags(pool) | PoolHeader.HARDENED | PoolHeader.GUARDED);
        long slab = grownSlab(sizeClass);
        for (int i = 0; i < Slab.ready(slab); i++) {
            long block = Slab.addressOf(slab, i);
            assertEquals(block + SizeClass.toBytes(sizeClass), SlabTail.endOfBlock(pool, slab, block));
        }
        SlabGuard.open(slab);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void itHasSpaceAsSoonAsTheLastBlockHas(int sizeClass) {
        long slab = grownSlab(sizeClass);
        assertEquals(bytesOfSlab(sizeClass), SlabTail.bytesWithSpace(slab, Slab.ready(slab)));
        assertTrue((Slab.flags(slab) & Slab.RESERVED_FLAG) != 0);
    }
}
