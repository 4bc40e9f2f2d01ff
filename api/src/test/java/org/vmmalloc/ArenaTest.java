package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arenas over a pool behave like those of the JDK: each test of semantics runs with both. */
@Timeout(600)
class ArenaTest {
    private static final int MOST_COLLECTIONS = 2000;

    enum Kind {
        JDK_CONFINED(pool -> Arena.ofConfined()),
        JDK_SHARED(pool -> Arena.ofShared()),
        JDK_AUTOMATIC(pool -> Arena.ofAuto()),
        CONFINED(Pool::confinedArena),
        SHARED(Pool::sharedArena),
        AUTOMATIC(Pool::automaticArena);

        final Function<Pool, Arena> maker;

        Kind(Function<Pool, Arena> maker) {
            this.maker = maker;
        }

        boolean isConfined() {
            return this == CONFINED || this == JDK_CONFINED;
        }

        boolean isAutomatic() {
            return this == AUTOMATIC || this == JDK_AUTOMATIC;
        }
    }

    private Pool pool;

    @BeforeEach
    void open() throws Exception {
        pool = Pool.open(Path.of("/dev/shm"), ByteSize.mebibytes(64));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** No arena is closed here, and none has a block. */
    @ParameterizedTest
    @EnumSource(names = {"CONFINED", "SHARED", "AUTOMATIC"})
    void anArenaThatGotNoBlockKeepsNoPoolOpen(Kind kind) {
        Arena arena = kind.maker.apply(pool);
        assertThrows(PoolExhaustedError.class, () -> arena.allocate(1L << 40));
        pool.close();
        assertFalse(pool.isOpen());
    }

    /** More blocks than an arena has room to remember at first; the failure among them changes nothing. */
    @ParameterizedTest
    @EnumSource(names = {"CONFINED", "SHARED"})
    void anArenaFreesEachOfItsBlocks(Kind kind) {
        try (Arena arena = kind.maker.apply(pool)) {
            for (int i = 0; i < 100; i++) {
                arena.allocate(100);
                assertThrows(PoolExhaustedError.class, () -> arena.allocate(1L << 40));
            }
            assertEquals(100, pool.statistics().blocks());
        }
        assertEquals(0, pool.statistics().blocks());
    }

    private static Throwable failureInAnotherThread(Callable<?> operation) throws InterruptedException {
        FutureTask<?> task = new FutureTask<>(operation);
        Thread.ofPlatform().start(task).join();
        return assertThrows(ExecutionException.class, task::get).getCause();
    }

    private static void inAnotherThread(Callable<?> operation) throws Exception {
        FutureTask<?> task = new FutureTask<>(operation);
        Thread.ofPlatform().start(task).join();
        task.get();
    }

    @ParameterizedTest
    @EnumSource
    void segmentsAreZeroAlignedAndOfTheSize(Kind kind) {
        pool.free(pool.allocate(5000).fill((byte) -1));
        Arena arena = kind.maker.apply(pool);
        for (long alignment = 1; alignment <= 1 << 16; alignment <<= 1) {
            MemorySegment segment = arena.allocate(5000, alignment);
            assertEquals(0, segment.address() % alignment);
            assertEquals(5000, segment.byteSize());
            assertEquals(-1, segment.mismatch(MemorySegment.ofArray(new byte[5000])));
            segment.fill((byte) 9);
        }
        if (!kind.isAutomatic()) {
            arena.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingMakesSegmentsInaccessible(Kind kind) {
        Arena arena = kind.maker.apply(pool);
        MemorySegment segment = arena.allocate(100);
        MemorySegment slice = segment.asSlice(10, 10);
        assertTrue(segment.scope().isAlive());
        assertEquals(arena.scope(), segment.scope());
        if (kind.isAutomatic()) {
            assertThrows(UnsupportedOperationException.class, arena::close);
            return;
        }
        arena.close();
        assertFalse(arena.scope().isAlive());
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
        assertThrows(IllegalStateException.class, () -> slice.fill((byte) 0));
        assertThrows(IllegalStateException.class, () -> arena.allocate(10));
        assertThrows(IllegalStateException.class, arena::close);
    }

    @ParameterizedTest
    @EnumSource
    void otherThreads(Kind kind) throws Exception {
        Arena arena = kind.maker.apply(pool);
        MemorySegment segment = arena.allocate(100);
        if (kind.isConfined()) {
            assertInstanceOf(
                    WrongThreadException.class, failureInAnotherThread(() -> segment.get(ValueLayout.JAVA_BYTE, 0)));
            assertInstanceOf(WrongThreadException.class, failureInAnotherThread(() -> arena.allocate(8)));
            assertInstanceOf(WrongThreadException.class, failureInAnotherThread(() -> {
                arena.close();
                return null;
            }));
            arena.close();
            return;
        }
        inAnotherThread(() -> arena.allocate(8).fill((byte) 1));
        inAnotherThread(() -> segment.fill((byte) 1));
        if (!kind.isAutomatic()) {
            inAnotherThread(() -> {
                arena.close();
                return null;
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongArguments(Kind kind) {
        Arena arena = kind.maker.apply(pool);
        assertThrows(IllegalArgumentException.class, () -> arena.allocate(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 3));
        assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 0));
        assertThrows(OutOfMemoryError.class, () -> arena.allocate(Long.MAX_VALUE / 2, 1));
        if (!kind.isAutomatic()) {
            arena.close();
        }
    }

    @Test
    void allBlocksGoBackAtTheEnd() {
        PoolStatistics before = pool.statistics();
        for (Function<Pool, Arena> maker :
                java.util.List.<Function<Pool, Arena>>of(Pool::confinedArena, Pool::sharedArena)) {
            try (Arena arena = maker.apply(pool)) {
                for (int i = 1; i < 1000; i++) {
                    arena.allocate(i * 10, 8);
                }
                arena.allocateFrom("text");
                assertEquals(before.blocks() + 1000, pool.statistics().blocks());
            }
            assertEquals(before.blocks(), pool.statistics().blocks());
        }
    }

    @Test
    void anArenaHoldsThePoolOpen() {
        for (Function<Pool, Arena> maker :
                java.util.List.<Function<Pool, Arena>>of(Pool::confinedArena, Pool::sharedArena)) {
            Arena arena = maker.apply(pool);
            MemorySegment segment = arena.allocate(10);
            MemorySegment block = pool.allocate(10);
            assertThrows(IllegalStateException.class, pool::close);
            assertTrue(pool.isOpen());
            segment.fill((byte) 1);
            block.fill((byte) 1);
            pool.free(block);
            arena.close();
        }
        Arena unused = pool.confinedArena();
        pool.close();
        assertThrows(IllegalStateException.class, () -> unused.allocate(10));
        unused.close();
        assertThrows(IllegalStateException.class, pool::confinedArena);
        assertThrows(IllegalStateException.class, pool::automaticArena);
    }

    @Test
    void aSegmentOfAnArenaIsNotThePoolsToFree() {
        try (Arena arena = pool.confinedArena()) {
            MemorySegment segment = arena.allocate(10);
            assertThrows(MisuseException.class, () -> pool.free(segment));
        }
    }

    @Test
    void anAutomaticArenaFreesWhenNobodyCanReachItsSegments() throws Exception {
        long before = pool.statistics().blocks();
        MemorySegment kept = allocateAutomatically();
        for (int i = 0; i < MOST_COLLECTIONS && pool.statistics().blocks() > before; i++) {
            System.gc();
            Thread.sleep(10);
            kept = i == 20 ? null : kept;
        }
        assertEquals(before, pool.statistics().blocks());
    }

    private MemorySegment allocateAutomatically() {
        Arena arena = pool.automaticArena();
        arena.allocate(100);
        return arena.allocate(1 << 20);
    }

    @Test
    void anAutomaticArenaKeepsTheMappingOfAClosedPool() throws Exception {
        MemorySegment segment = pool.automaticArena().allocate(1 << 20);
        pool.close();
        segment.fill((byte) 3);
        assertEquals(3, segment.get(ValueLayout.JAVA_BYTE, 100_000));
        String address = Long.toHexString(segment.address() >>> 40);
        segment = null;
        for (int i = 0; i < MOST_COLLECTIONS && Mappings.ofPools() > 0; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(0, Mappings.ofPools(), address);
    }
}
