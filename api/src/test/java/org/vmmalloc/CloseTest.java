package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Closing a pool, at any time: an exception at worst. */
@Timeout(600)
class CloseTest {
    private static final Path DIRECTORY = Path.of("/dev/shm");

    @TempDir
    private Path directory;

    @Test
    void nothingWorksAfterwards() throws Exception {
        Pool pool = Pool.open(DIRECTORY, Pool.SMALLEST_BYTES);
        MemorySegment block = pool.allocate(100);
        ByteBuffer buffer = pool.allocateBuffer(100);
        long address = pool.addresses().allocate(10);
        pool.close();
        pool.close();
        assertFalse(pool.isOpen());
        assertThrows(IllegalStateException.class, () -> block.get(ValueLayout.JAVA_BYTE, 0));
        assertThrows(IllegalStateException.class, () -> buffer.get(0));
        assertThrows(IllegalStateException.class, () -> pool.free(block));
        assertThrows(IllegalStateException.class, () -> pool.free(buffer));
        assertThrows(IllegalStateException.class, () -> pool.allocate(1));
        assertThrows(IllegalStateException.class, () -> pool.reallocate(block, 1));
        assertThrows(IllegalStateException.class, () -> pool.usableBytes(block));
        assertThrows(IllegalStateException.class, () -> pool.addresses().free(address));
        assertThrows(IllegalStateException.class, () -> pool.addresses().allocate(1));
        assertThrows(IllegalStateException.class, pool::statistics);
        assertThrows(IllegalStateException.class, pool::sharedArena);
        assertEquals(DIRECTORY, pool.place());
    }

    @Test
    void whileOthersUseIt() throws Exception {
        for (int round = 0; round < 15; round++) {
            Pool pool = Pool.open(
                    PoolOptions.inDirectory(DIRECTORY, Pool.SMALLEST_BYTES).unmanaged());
            AtomicReference<Throwable> unexpected = new AtomicReference<>();
            AtomicBoolean arenasEnd = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int kind = i;
                Runnable work = () -> {
                    try {
                        while (true) {
                            useOnce(pool, kind % 3, arenasEnd);
                        }
                    } catch (IllegalStateException closed) {
                        // As documented.
                    } catch (Throwable thrown) {
                        unexpected.compareAndSet(null, thrown);
                    }
                };
                threads.add(
                        i < 3
                                ? Thread.ofPlatform().start(work)
                                : Thread.ofVirtual().start(work));
            }
            Thread.sleep(3);
            closeAtLast(pool, arenasEnd);
            for (Thread thread : threads) {
                thread.join();
            }
            if (unexpected.get() != null) {
                throw new AssertionError(unexpected.get());
            }
        }
        assertEquals(0, Mappings.ofPools());
    }

    private static void useOnce(Pool pool, int kind, AtomicBoolean arenasEnd) {
        switch (kind) {
            case 0 -> {
                MemorySegment block = pool.allocate(1000);
                block.fill((byte) 1);
                pool.free(pool.reallocate(block, 100_000));
            }
            case 1 -> {
                try (Arena arena = pool.confinedArena()) {
                    arena.allocate(500).fill((byte) 2);
                    arena.allocateFrom("text");
                }
                // A pool whose arenas overlap without end is never closed.
                while (arenasEnd.get() && pool.isOpen()) {
                    LockSupport.parkNanos(100_000);
                }
            }
            default -> {
                ByteBuffer buffer = pool.allocateBuffer(2000);
                buffer.putLong(1000, 3);
                pool.free(buffer);
            }
        }
    }

    /** While arenas are open it refuses; between two of them, or when there are no more, it succeeds. */
    private static void closeAtLast(Pool pool, AtomicBoolean arenasEnd) {
        for (int attempt = 0; pool.isOpen(); attempt++) {
            arenasEnd.set(attempt >= 5);
            try {
                pool.close();
            } catch (IllegalStateException inUse) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    @Test
    void aBufferInACallOfTheSystemHoldsThePoolOpen() throws Exception {
        Pool pool = Pool.open(DIRECTORY, Pool.SMALLEST_BYTES);
        ByteBuffer buffer = pool.allocateBuffer(100);
        Pipe pipe = Pipe.open();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                pipe.source().read(buffer);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        while (!isInNativeRead(reader)) {
            Thread.sleep(1);
        }
        assertThrows(IllegalStateException.class, pool::close);
        pool.free(pool.allocate(10));
        pipe.sink().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        reader.join();
        assertEquals(3, buffer.position());
        pool.close();
        pipe.sink().close();
        pipe.source().close();
    }

    private static boolean isInNativeRead(Thread reader) {
        StackTraceElement[] trace = reader.getStackTrace();
        return trace.length > 0
                && trace[0].isNativeMethod()
                && trace[0].getMethodName().startsWith("read");
    }

    @Test
    void poolsLeaveNothingBehind() throws Exception {
        Pool.open(DIRECTORY, Pool.SMALLEST_BYTES).close();
        long descriptors = Mappings.descriptors();
        for (int i = 0; i < 300; i++) {
            Path place = i % 2 == 0 ? DIRECTORY : directory;
            try (Pool pool = Pool.open(
                    PoolOptions.inDirectory(place, ByteSize.gibibytes(1)).unmanaged())) {
                pool.allocate(100_000).fill((byte) 1);
                try (var files = Files.list(directory)) {
                    assertEquals(0, files.count(), "the file is invisible");
                }
            }
        }
        assertEquals(0, Mappings.ofPools());
        assertTrue(Mappings.descriptors() <= descriptors + 2);
    }

    @Test
    void aNamedFileIsNobodyElsesAndIsLeftEmpty() throws Exception {
        Path file = Files.createFile(directory.resolve("pool"));
        PoolOptions options = PoolOptions.overFile(file, Pool.SMALLEST_BYTES).reserved();
        try (Pool pool = Pool.open(options)) {
            assertEquals(Pool.SMALLEST_BYTES, Files.size(file));
            pool.allocate(1000).fill((byte) 1);
            assertThrows(FileSystemException.class, () -> Pool.open(options));
            assertTrue(pool.isOpen());
        }
        assertEquals(0, Files.size(file));
        Files.writeString(file, "something of somebody else's");
        assertThrows(FileSystemException.class, () -> Pool.open(options));
        assertEquals("something of somebody else's", Files.readString(file));
    }
}
