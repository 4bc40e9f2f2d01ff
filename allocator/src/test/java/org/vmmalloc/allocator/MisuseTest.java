package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.SimulatedPool;

/** Every misuse is told of by its right name, once, whoever commits it through whichever verb, and leaves the pool as it was. */
class MisuseTest {
    private enum Verb {
        FREE,
        REALLOCATE,
        USABLE_BYTES
    }

    private static final List<Long> SLAB_BYTES = List.of(16L, 48L, 512L, 1024L, 4096L, 5120L, 20480L, 65536L);
    private static final long LARGE_BYTES = 200_704;

    private final SimulatedPool pool = new SimulatedPool();
    private final SimulatedThread owner = new SimulatedThread(pool.address());
    private final SimulatedThread other = new SimulatedThread(pool.address());
    private final SimulatedThread stranger = new SimulatedThread(pool.address());

    MisuseTest() {
        other.allocate(1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** Every verb, by the owner, by another thread and by one without a heap; for every kind of slab. */
    private static Stream<Arguments> cases() {
        return SLAB_BYTES.stream()
                .flatMap(bytes -> whoAndHow().map(pair -> Arguments.of(bytes, pair.get()[0], pair.get()[1])));
    }

    private static Stream<Arguments> whoAndHow() {
        return Stream.of(Verb.values()).flatMap(verb -> Stream.of(0, 1, 2).map(thread -> Arguments.of(verb, thread)));
    }

    private SimulatedThread thread(int number) {
        return List.of(owner, other, stranger).get(number);
    }

    private void expect(int kind, long address, long bytes, Verb verb, int number) {
        SimulatedThread thread = thread(number);
        long before = PoolValidator.validate(pool.address());
        switch (verb) {
            case FREE -> thread.free(address);
            case REALLOCATE -> assertEquals(0, thread.reallocate(address, 100));
            case USABLE_BYTES -> assertEquals(0, thread.usableBytes(address));
        }
        assertEquals(List.of(new SimulatedThread.Report(kind, address, bytes)), thread.takeReports());
        assertEquals(before, PoolValidator.validate(pool.address()), "blocks in use");
    }

    /** So many blocks, one behind the other, the first at the start of a slab. */
    private long allocateRow(long bytes, int count) {
        long first = owner.allocate(bytes);
        for (int i = 1; i < count; i++) {
            assertEquals(first + i * bytes, owner.allocate(bytes));
        }
        return first;
    }

    private static int blocksInSlab(long bytes) {
        return SizeClass.toBlocksInSlab(SizeClass.of(bytes));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void freedByOwner(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        for (int i : new int[] {0, count / 2, count - 1}) {
            owner.free(first + i * bytes);
            expect(Misuse.DOUBLE_FREE, first + i * bytes, bytes, verb, thread);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void freedByAnother(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        for (int i : new int[] {0, count / 2, count - 1}) {
            other.free(first + i * bytes);
            expect(Misuse.DOUBLE_FREE, first + i * bytes, bytes, verb, thread);
        }
    }

    /** The slab would be given back by its owner, if that looked after it now. */
    @ParameterizedTest
    @MethodSource("cases")
    void allFreedByAnother(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        allocateRow(bytes, 1);
        for (int i = 0; i < count; i++) {
            other.free(first + i * bytes);
        }
        expect(Misuse.DOUBLE_FREE, first, bytes, verb, thread);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void freedInSlabThatWasGivenBack(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        allocateRow(bytes, count);
        long third = allocateRow(bytes, 1);
        owner.free(third);
        for (int i = 0; i < 2 * count; i++) {
            owner.free(first + i * bytes + (i >= count ? slabBytes(bytes) - count * bytes : 0));
        }
        owner.end();
        for (int i : new int[] {0, count / 2, count - 1}) {
            expect(Misuse.NOT_ALLOCATED, first + i * bytes, 0, verb, thread);
        }
    }

    private static long slabBytes(long bytes) {
        return (long) SizeClass.toPagesInSlab(SizeClass.of(bytes)) << Units.LOG_BYTES_IN_PAGE;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inTheMiddle(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        for (int i : new int[] {0, count / 2, count - 1}) {
            for (long offset : new long[] {1, 8, bytes / 2, bytes - 1}) {
                expect(Misuse.INTERIOR_POINTER, first + i * bytes + offset, bytes, verb, thread);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void neverHandedOut(long bytes, Verb verb, int thread) {
        long first = allocateRow(bytes, 2);
        int count = blocksInSlab(bytes);
        if (SizeClass.toPagesInSlab(SizeClass.of(bytes)) > 1 || bytes <= 1024) {
            expect(Misuse.NOT_ALLOCATED, first + (count - 1) * bytes, 0, verb, thread);
            expect(Misuse.NOT_ALLOCATED, first + (count - 1) * bytes + 8, 0, verb, thread);
        }
        owner.free(first);
        expect(Misuse.NOT_ALLOCATED, first + (count - 1) * bytes, 0, verb, thread);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void behindTheLastBlockOfSlab(long bytes, Verb verb, int thread) {
        int count = blocksInSlab(bytes);
        long first = allocateRow(bytes, count);
        owner.free(first + (count - 1) * bytes);
        if (count * bytes < slabBytes(bytes)) {
            expect(Misuse.NOT_ALLOCATED, first + count * bytes, 0, verb, thread);
        }
    }

    @ParameterizedTest
    @MethodSource("whoAndHow")
    void freedLarge(Verb verb, int thread) {
        long block = owner.allocate(LARGE_BYTES);
        long next = owner.allocate(LARGE_BYTES);
        owner.free(block);
        expect(Misuse.NOT_ALLOCATED, block, 0, verb, thread);
        other.free(next);
        expect(Misuse.NOT_ALLOCATED, next, 0, verb, thread);
    }

    @ParameterizedTest
    @MethodSource("whoAndHow")
    void inTheMiddleOfLarge(Verb verb, int thread) {
        owner.allocate(LARGE_BYTES);
        long block = owner.allocate(LARGE_BYTES);
        owner.allocate(LARGE_BYTES);
        for (long offset : new long[] {1, 16, 4096, 8192, 65536, 65537, 131072, LARGE_BYTES - 4096, LARGE_BYTES - 1}) {
            expect(Misuse.INTERIOR_POINTER, block + offset, LARGE_BYTES, verb, thread);
        }
    }

    @ParameterizedTest
    @MethodSource("whoAndHow")
    void whereNoBlockCanBe(Verb verb, int thread) {
        long address = pool.address();
        long first = address + Units.granulesToBytes(PoolHeader.first(address));
        long bitmaps = PoolHeader.bitmaps(address);
        long last = address + SimulatedPool.SMALLEST_BYTES;
        for (long wrong : new long[] {
            address,
            address + 16,
            address + PoolHeader.BYTES,
            bitmaps,
            bitmaps + 1,
            first,
            first + 16,
            other.heap(),
            last - 4096,
            last - 16
        }) {
            expect(Misuse.NOT_ALLOCATED, wrong, 0, verb, thread);
        }
    }

    @ParameterizedTest
    @MethodSource("whoAndHow")
    void inFreeRunBetweenLargeBlocks(Verb verb, int thread) {
        owner.allocate(LARGE_BYTES);
        long block = owner.allocate(LARGE_BYTES);
        owner.allocate(LARGE_BYTES);
        owner.free(block);
        for (long offset : new long[] {0, 16, 4096, 65536, 131073, LARGE_BYTES - 1}) {
            expect(Misuse.NOT_ALLOCATED, block + offset, 0, verb, thread);
        }
    }
}
