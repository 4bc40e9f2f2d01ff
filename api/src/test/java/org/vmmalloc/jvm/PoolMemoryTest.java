package org.vmmalloc.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.MisuseException;
import org.vmmalloc.Pool;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.memory.Memory;

@Timeout(600)
class PoolMemoryTest {
    private static final long POOL_BYTES = 256L << 20;
    private static final int VIRTUAL_THREADS = 1_000_000;
    private static final int VIRTUAL_THREADS_AT_ONCE = 20_000;

    private PoolFile file;
    private PoolMemory memory;

    /** The API says what becomes of a misuse, for all pools of the process. */
    @BeforeAll
    static void installTheHandlerOfMisuse() throws Exception {
        MethodHandles.lookup().ensureInitialized(Pool.class);
    }

    @BeforeEach
    void open() throws Exception {
        file = PoolFile.create(Path.of("/dev/shm"), POOL_BYTES, false);
        memory = PoolMemory.over(file);
    }

    @AfterEach
    void close() {
        if (memory.close(() -> true)) {
            file.close();
        }
    }

    @Test
    void aBlockComesFromThePoolAndGoesBack() {
        long block = memory.allocate(100);
        assertTrue(memory.contains(block));
        assertEquals(112, memory.usableBytes(block));
        Memory.putLong(block, 42);
        long moved = memory.reallocate(block, 100_000);
        assertEquals(42, Memory.getLong(moved));
        memory.free(moved);
        assertThrows(MisuseException.class, () -> memory.free(moved), "a second free is a misuse");
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 5000, 64 << 10, (64 << 10) + 1, 300_000})
    void zeroedAndAlignedBlocks(long bytes) {
        for (long alignment = 16; alignment <= 1 << 20; alignment <<= 1) {
            long dirty = memory.allocateAligned(alignment, bytes);
            Memory.fill(dirty, bytes, -1);
            memory.free(dirty);
            long block = memory.allocateAlignedZeroed(alignment, bytes);
            assertEquals(0, block & (alignment - 1));
            for (long i = 0; i < bytes; i++) {
                assertEquals(0, Memory.getUnsignedByte(block + i));
            }
            memory.free(block);
        }
    }

    @Test
    void anAddressOutsideIsRefused() {
        assertThrows(MisuseException.class, () -> memory.free(file.address() - 16));
        assertThrows(MisuseException.class, () -> memory.usableBytes(file.address() + file.bytes()));
        assertThrows(MisuseException.class, () -> memory.reallocate(0, 10));
    }

    @Test
    void aFullPoolAnswersZeroAndRecovers() {
        List<Long> blocks = new ArrayList<>();
        for (long block = memory.allocate(10_000); block != 0; block = memory.allocate(10_000)) {
            blocks.add(block);
        }
        assertTrue(blocks.size() > 20_000, "most of the pool is usable: " + blocks.size());
        assertEquals(0, memory.allocate(Long.MAX_VALUE));
        assertEquals(0, memory.allocate(-1));
        blocks.forEach(memory::free);
        assertNotEquals(0, memory.allocate(128 << 20));
    }

    @Test
    void whatEndedThreadsFreedIsFoundWhenThePoolIsFull() throws Exception {
        Thread thread = new Thread(() -> {
            List<Long> blocks = new ArrayList<>();
            for (long block = memory.allocate(1000); block != 0; block = memory.allocate(1000)) {
                blocks.add(block);
            }
            blocks.forEach(memory::free);
        });
        thread.start();
        thread.join();
        assertNotEquals(0, memory.allocate(160 << 20));
    }

    @Test
    void heapsOfEndedThreadsServeLaterOnes() throws Exception {
        for (int i = 0; i < 3000; i++) {
            Thread thread = new Thread(() -> memory.free(memory.allocate(64)));
            thread.start();
            thread.join();
        }
        int heaps = HeapDirectory.heaps(file.address());
        assertTrue(heaps <= 1200, "heaps: " + heaps);
    }

    @Test
    void moreThreadsThanSlots() throws Exception {
        ConcurrentLinkedQueue<Long> blocks = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        AtomicLong arrived = new AtomicLong();
        for (int i = 0; i < 1300; i++) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        blocks.add(memory.allocate(48));
                        arrived.incrementAndGet();
                        while (arrived.get() < 1300) {
                            Thread.onSpinWait();
                            Thread.yield();
                        }
                        memory.free(blocks.remove());
                    },
                    "many",
                    64 << 10);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(blocks.isEmpty());
    }

    @Test
    void aMillionVirtualThreadsShareFewHeaps() throws Exception {
        Semaphore alive = new Semaphore(VIRTUAL_THREADS_AT_ONCE);
        AtomicLong intact = new AtomicLong();
        for (int i = 0; i < VIRTUAL_THREADS; i++) {
            int bytes = 16 + i % 1000;
            alive.acquire();
            Thread.startVirtualThread(() -> {
                try {
                    long block = memory.allocate(bytes);
                    Memory.putLong(block, block);
                    Thread.yield();
                    if (Memory.getLong(block) == block) {
                        intact.incrementAndGet();
                    }
                    memory.free(block);
                } finally {
                    alive.release();
                }
            });
        }
        alive.acquire(VIRTUAL_THREADS_AT_ONCE);
        assertEquals(VIRTUAL_THREADS, intact.get());
        assertTrue(
                HeapDirectory.heaps(file.address()) <= 2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void closingWaitsForOperationsUnderWay() throws Exception {
        for (int round = 0; round < 50; round++) {
            AtomicLong failures = new AtomicLong();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Runnable work = () -> {
                    try {
                        while (true) {
                            long block = memory.allocate(100 + failures.get());
                            memory.free(block);
                        }
                    } catch (IllegalStateException closed) {
                        failures.incrementAndGet();
                    }
                };
                threads.add(
                        i % 2 == 0
                                ? Thread.ofPlatform().start(work)
                                : Thread.ofVirtual().start(work));
            }
            Thread.sleep(5);
            assertFalse(memory.close(() -> false), "without permission it stays open");
            memory.free(memory.allocate(10));
            assertTrue(memory.close(() -> true));
            file.close();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(4, failures.get());
            assertFalse(memory.close(() -> true));
            open();
        }
    }

    @Test
    void manyPoolsAtOnce() throws Exception {
        List<PoolFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PoolFile other = PoolFile.create(Path.of("/tmp"), PoolFile.SMALLEST_BYTES, i % 2 == 0);
            files.add(other);
            PoolMemory otherMemory = PoolMemory.over(other);
            long block = otherMemory.allocate(50);
            assertTrue(otherMemory.contains(block));
            assertFalse(memory.contains(block));
        }
        files.forEach(PoolFile::close);
    }
}
