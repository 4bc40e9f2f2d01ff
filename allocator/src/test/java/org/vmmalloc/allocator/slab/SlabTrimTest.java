package org.vmmalloc.allocator.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.FileSpace;
import org.vmmalloc.allocator.pool.Medium;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Memory;

/** Granules of a slab in which nothing is in use lose their memory, all others keep it. */
class SlabTrimTest {
    private static final long HEAP = 0x1000;
    private static final byte WRITTEN = 0x5A;
    private static final int CLASS_OF_48 = SizeClass.of(48);

    private final SimulatedPool simulated = new SimulatedPool(Medium.AMPLE, SimulatedPool.SMALLEST_BYTES);
    private final long pool = simulated.address();

    @AfterEach
    void close() {
        simulated.close();
    }

    private static IntStream classes() {
        return IntStream.range(1, SizeClass.COUNT);
    }

    /** A slab with all blocks ready, free, and written to. */
    private static long slab(long pool, int sizeClass) {
        long slab = SlabMaker.make(pool, HEAP, sizeClass);
        while (SlabMaker.isGrowing(slab)) {
            assertTrue(SlabMaker.grow(pool, slab));
        }
        Memory.fill(Slab.start(slab), bytes(slab), WRITTEN);
        Slab.setState(slab, Slab.LISTED);
        return slab;
    }

    private static long bytes(long slab) {
        return (long) SizeClass.toPagesInSlab(Slab.sizeClass(slab)) << Units.LOG_BYTES_IN_PAGE;
    }

    private static void use(long slab, int index) {
        long word = Slab.freeWord(slab, index);
        Memory.putLong(word, Memory.getLong(word) & ~(1L << (index & Units.WORD_MASK)));
    }

    private static void free(long slab, int index) {
        long word = Slab.freeWord(slab, index);
        Memory.putLong(word, Memory.getLong(word) | 1L << (index & Units.WORD_MASK));
    }

    private static boolean hasMemory(long slab, long granule) {
        return FileSpace.isBehind(Slab.start(slab) + Units.granulesToBytes(granule), 1);
    }

    private static long countMemory(long slab) {
        long granules = bytes(slab) >>> Units.LOG_BYTES_IN_GRANULE;
        return LongStream.range(0, granules)
                .filter(granule -> hasMemory(slab, granule))
                .count();
    }

    private static boolean isUsedIn(long slab, long granule) {
        long begin = Units.granulesToBytes(granule);
        long blockBytes = SizeClass.toBytes(Slab.sizeClass(slab));
        return IntStream.range(0, Slab.ready(slab))
                .filter(index -> !SlabBits.isFree(slab, index))
                .anyMatch(index ->
                        index * blockBytes < begin + Units.BYTES_IN_GRANULE && (index + 1) * blockBytes > begin);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void keepsJustWhatIsInUse(int sizeClass) {
        long slab = slab(pool, sizeClass);
        int blocks = Slab.ready(slab);
        Random random = new Random(sizeClass);
        for (int i = 0; i < 3; i++) {
            use(slab, random.nextInt(blocks));
        }
        SlabTrim.trim(pool, slab);
        long end = blocks * SizeClass.toBytes(sizeClass);
        for (long granule = 0; Units.granulesToBytes(granule + 1) <= end; granule++) {
            assertEquals(isUsedIn(slab, granule), hasMemory(slab, granule), "granule " + granule);
        }
        for (int index = 0; index < blocks; index++) {
            if (!SlabBits.isFree(slab, index)) {
                assertEquals(WRITTEN, Memory.getUnsignedByte(Slab.addressOf(slab, index)));
                assertEquals(
                        WRITTEN,
                        Memory.getUnsignedByte(Slab.addressOf(slab, index) + SizeClass.toBytes(sizeClass) - 1));
            }
        }
    }

    @Test
    void whatIsGivenBackIsCounted() {
        long slab = slab(pool, CLASS_OF_48);
        use(slab, 0);
        SlabTrim.trim(pool, slab);
        assertEquals(14, UsageCounters.releasedGranules(pool), "all but the first granule and the tail's");
        assertEquals(2, countMemory(slab));
    }

    @Test
    void slabMustHaveRested() {
        long slab = slab(pool, CLASS_OF_48);
        use(slab, 0);
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(16, countMemory(slab), "seen for the first time");
        Slab.endRest(slab);
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(16, countMemory(slab), "a window was on it meanwhile");
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(2, countMemory(slab));
    }

    @Test
    void restsOnWhenMoreIsFreed() {
        long slab = slab(pool, CLASS_OF_48);
        int other = Slab.ready(slab) / 3;
        use(slab, 0);
        use(slab, other);
        SlabTrim.trimIfRested(pool, slab);
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(3, countMemory(slab));
        long before = UsageCounters.releases(pool);
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(before, UsageCounters.releases(pool), "nothing more is free");
        free(slab, other);
        SlabTrim.trimIfRested(pool, slab);
        assertEquals(2, countMemory(slab));
    }

    @Test
    void blocksThatAreNotReadyStay() {
        long slab = SlabMaker.make(pool, HEAP, CLASS_OF_48);
        SlabMaker.grow(pool, slab);
        Memory.fill(Slab.start(slab), bytes(slab), WRITTEN);
        SlabTrim.trim(pool, slab);
        assertEquals(16, countMemory(slab), "only the first granule is ready, and its last block is not");
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void onlyWhereNothingIsReserved(Medium medium) {
        try (SimulatedPool other = new SimulatedPool(medium, SimulatedPool.SMALLEST_BYTES)) {
            assertEquals(medium == Medium.AMPLE, SlabTrim.isPossible(other.address()));
        }
    }

    @Test
    void nothingIsGivenBackOnceTheMappingIsPrivate() {
        long slab = slab(pool, CLASS_OF_48);
        PoolHeader.setFlags(pool, PoolHeader.flags(pool) | PoolHeader.PRIVATE);
        SlabTrim.trim(pool, slab);
        assertEquals(16, countMemory(slab));
    }
}
