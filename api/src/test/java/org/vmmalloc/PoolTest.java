package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class PoolTest {
    private static final Path DIRECTORY = Path.of("/dev/shm");

    private Pool pool;

    @BeforeEach
    void open() throws Exception {
        pool = Pool.open(DIRECTORY, ByteSize.mebibytes(64));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static void assertMisuse(MisuseException.Kind kind, org.junit.jupiter.api.function.Executable operation) {
        assertEquals(kind, assertThrows(MisuseException.class, operation).kind());
    }

    @Test
    void aSegmentHasTheSizeAndIsAligned() {
        MemorySegment block = pool.allocate(1000);
        assertEquals(1000, block.byteSize());
        assertEquals(0, block.address() % 16);
        assertTrue(pool.usableBytes(block) >= 1000);
        block.fill((byte) 7);
        assertThrows(IndexOutOfBoundsException.class, () -> block.get(ValueLayout.JAVA_BYTE, 1000));
        pool.free(block);
    }

    @Test
    void aRequestOfNothingGetsABlockOfItsOwn() {
        MemorySegment first = pool.allocate(0);
        MemorySegment second = pool.allocate(0);
        assertEquals(0, first.byteSize());
        assertFalse(first.address() == second.address());
        pool.free(first);
        pool.free(second);
    }

    @Test
    void zeroedMeansZero() {
        for (int bytes : new int[] {1, 100, 1024, 5000, 70_000, 3 << 20}) {
            MemorySegment dirty = pool.allocate(bytes).fill((byte) -1);
            pool.free(dirty);
            MemorySegment block = pool.allocateZeroed(bytes);
            assertEquals(-1, block.mismatch(MemorySegment.ofArray(new byte[bytes])));
            pool.free(block);
        }
    }

    @Test
    void reallocationKeepsContent() {
        MemorySegment block = pool.allocate(100).fill((byte) 5);
        for (long bytes : new long[] {120, 5000, 200_000, 4 << 20, 100, 1}) {
            block = pool.reallocate(block, bytes);
            assertEquals(bytes, block.byteSize());
            for (int i = 0; i < Math.min(bytes, 100); i++) {
                assertEquals(5, block.get(ValueLayout.JAVA_BYTE, i));
            }
        }
        pool.free(block);
    }

    @Test
    void misuseIsNamed() {
        MemorySegment block = pool.allocate(100);
        assertMisuse(MisuseException.Kind.INTERIOR_POINTER, () -> pool.free(block.asSlice(16)));
        pool.free(block);
        assertMisuse(MisuseException.Kind.DOUBLE_FREE, () -> pool.free(block));
        assertMisuse(MisuseException.Kind.DOUBLE_FREE, () -> pool.reallocate(block, 10));
        assertMisuse(MisuseException.Kind.DOUBLE_FREE, () -> pool.usableBytes(block));
        assertMisuse(MisuseException.Kind.FOREIGN_POINTER, () -> pool.free(MemorySegment.ofArray(new byte[10])));
        assertMisuse(MisuseException.Kind.FOREIGN_POINTER, () -> pool.free(ByteBuffer.allocateDirect(10)));
        assertMisuse(
                MisuseException.Kind.FOREIGN_POINTER, () -> pool.addresses().free(16));
        MemorySegment large = pool.allocate(1 << 20);
        assertMisuse(MisuseException.Kind.INTERIOR_POINTER, () -> pool.free(large.asSlice(4096)));
        pool.free(large);
        assertMisuse(MisuseException.Kind.NOT_ALLOCATED, () -> pool.free(large));
        try (Pool other = Pool.open(DIRECTORY, Pool.SMALLEST_BYTES)) {
            MemorySegment foreign = other.allocate(10);
            assertMisuse(MisuseException.Kind.FOREIGN_POINTER, () -> pool.free(foreign));
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> pool.allocate(-1));
        assertThrows(IllegalArgumentException.class, () -> pool.allocate(8, 3));
        assertThrows(IllegalArgumentException.class, () -> pool.allocate(8, 0));
        assertThrows(IllegalArgumentException.class, () -> pool.addresses().allocate(8, -8));
        assertThrows(IllegalArgumentException.class, () -> Pool.open(DIRECTORY, 1000));
        assertThrows(
                java.nio.file.NoSuchFileException.class,
                () -> Pool.open(Path.of("/dev/shm/is-not-there"), Pool.SMALLEST_BYTES));
        assertThrows(
                java.nio.file.NotDirectoryException.class,
                () -> Pool.open(Path.of("/etc/passwd"), Pool.SMALLEST_BYTES));
    }

    @Test
    void aPoolThatDoesNotFitIsRefusedWithTheFigures() {
        long bytes = ByteSize.tebibytes(1000);
        var refused = assertThrows(java.nio.file.FileSystemException.class, () -> Pool.open(DIRECTORY, bytes));
        assertTrue(
                refused.getReason()
                        .matches("a pool of " + bytes + " bytes does not fit: \\d+ bytes are free in the file system,"
                                + " and allowed are " + Pool.SMALLEST_BYTES + " to as many as are free"),
                refused::getReason);
    }

    @Test
    void exhaustionHasFiguresAndIsOverWhenBlocksAreFreed() {
        List<MemorySegment> blocks = new ArrayList<>();
        PoolExhaustedError error = assertThrows(PoolExhaustedError.class, () -> {
            while (true) {
                blocks.add(pool.allocate(100_000));
            }
        });
        assertEquals(100_000, error.requestedBytes());
        assertEquals(pool.bytes(), error.poolBytes());
        assertTrue(error.usedBytes() > pool.bytes() * 9 / 10, error.getMessage());
        assertThrows(PoolExhaustedError.class, () -> pool.reallocate(blocks.getFirst(), 32 << 20));
        assertEquals(100_000, blocks.getFirst().byteSize(), "the block is as it was");
        assertTrue(pool.statistics().failedAllocations() >= 2);
        blocks.forEach(pool::free);
        pool.free(pool.allocate(32 << 20));
    }

    @Test
    void aPoolIsASegmentAllocator() {
        MemorySegment text = pool.allocateFrom("Grüße");
        assertEquals("Grüße", text.getString(0));
        MemorySegment numbers = pool.allocateFrom(ValueLayout.JAVA_LONG, 1, 2, 3);
        assertEquals(3, numbers.getAtIndex(ValueLayout.JAVA_LONG, 2));
        MemorySegment slice = SegmentAllocator.slicingAllocator(numbers).allocate(8, 8);
        assertEquals(numbers.address(), slice.address());
        assertEquals(64, pool.allocate(ValueLayout.JAVA_LONG, 8).byteSize());
    }

    @Test
    void buffers() {
        ByteBuffer buffer = pool.allocateBuffer(1 << 16);
        assertTrue(buffer.isDirect());
        assertSame(ByteOrder.BIG_ENDIAN, buffer.order());
        assertEquals(1 << 16, buffer.remaining());
        assertEquals(0, buffer.getLong(100));
        buffer.putLong(42).flip();
        assertMisuse(MisuseException.Kind.INTERIOR_POINTER, () -> pool.free(buffer.slice(1, 4)));
        pool.free(buffer);
        assertMisuse(MisuseException.Kind.DOUBLE_FREE, () -> pool.free(buffer));
    }

    @Test
    void rawAddresses() {
        PoolAddresses addresses = pool.addresses();
        long address = addresses.allocate(100);
        assertTrue(addresses.contains(address));
        assertEquals(112, addresses.usableBytes(address));
        address = addresses.reallocate(address, 1000);
        addresses.free(address);
        assertEquals(0, addresses.allocate(Long.MAX_VALUE));
        assertEquals(0, addresses.allocate(100, 1 << 20) % (1 << 20));
        assertFalse(addresses.contains(0));
    }

    /** Half the pool's size is the largest alignment for which there is a place for certain. */
    @Test
    void anyPowerOfTwoIsAnAlignment() {
        for (long alignment = 1; alignment <= pool.bytes() / 2; alignment *= 2) {
            MemorySegment block = pool.allocate(100, alignment);
            assertEquals(0, block.address() % alignment);
            pool.free(block);
            long address = pool.addresses().allocate(100, alignment);
            assertTrue(pool.addresses().contains(address));
            assertEquals(0, address % alignment);
            pool.addresses().free(address);
        }
        for (long tooLarge : new long[] {2 * pool.bytes(), 1L << 62}) {
            PoolExhaustedError error = assertThrows(PoolExhaustedError.class, () -> pool.allocate(100, tooLarge));
            assertTrue(error.getMessage().contains("aligned to " + tooLarge), error.getMessage());
            assertEquals(0, pool.addresses().allocate(100, tooLarge));
            try (Arena arena = pool.confinedArena()) {
                assertThrows(PoolExhaustedError.class, () -> arena.allocate(100, tooLarge));
            }
        }
        assertEquals(0, pool.statistics().blocks());
    }

    @Test
    void aMessageNamesOnlyAnAlignmentThatMatters() {
        PoolExhaustedError plain = assertThrows(PoolExhaustedError.class, () -> pool.allocate(1L << 40));
        assertTrue(
                plain.getMessage().startsWith("no room for 1099511627776 bytes in a pool of 67108864 bytes"),
                plain.getMessage());
    }

    @Test
    void aPoolTellsItsSizeAndPlace() throws Exception {
        Pool other = Pool.open(DIRECTORY, Pool.SMALLEST_BYTES);
        assertEquals("pool of 14680064 bytes in /dev/shm", other.toString());
        other.close();
        assertEquals("pool of 14680064 bytes in /dev/shm, closed", other.toString());
    }

    @Test
    void statisticsCountWhatIsThere() {
        PoolStatistics before = pool.statistics();
        MemorySegment small = pool.allocate(100);
        MemorySegment large = pool.allocate(1 << 20);
        PoolStatistics with = pool.statistics();
        assertEquals(before.blocks() + 2, with.blocks());
        assertEquals(before.largeBlockBytes() + (1 << 20), with.largeBlockBytes());
        assertEquals(before.smallBlockBytes() + 112, with.smallBlockBytes());
        assertEquals(ByteSize.mebibytes(64), with.poolBytes());
        pool.free(small);
        pool.free(large);
        PoolStatistics after = pool.statistics();
        assertEquals(before.blocks(), after.blocks());
        assertTrue(after.peakBytes() >= with.usedBytes());
    }

    @Test
    void aPendingInterruptIsHarmlessAndKept() {
        List<MemorySegment> blocks = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            for (int i = 0; i < 40; i++) {
                blocks.add(pool.allocate(1 << 20).fill((byte) i));
            }
        } finally {
            assertTrue(Thread.interrupted());
        }
        blocks.forEach(pool::free);
        pool.free(pool.allocate(30 << 20).fill((byte) 1));
    }
}
