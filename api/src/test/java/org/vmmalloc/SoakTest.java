package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All operations of the API from many threads at once; every block bears a pattern that tells whether another one lies over it. */
@Timeout(600)
class SoakTest {
    private static final int THREADS = 12;
    private static final int OPERATIONS = 20_000;
    private static final int MOST_LIVE = 200;
    private static final int LARGEST_HANDED_OVER = 2000;

    /** A block and the pattern of all its bytes. */
    private record Block(MemorySegment segment, byte pattern) {
        static Block of(MemorySegment segment, Random random) {
            byte pattern = (byte) random.nextInt();
            segment.fill(pattern);
            return new Block(segment, pattern);
        }

        void check() {
            long bytes = segment.byteSize();
            for (long i = 0; i < bytes; i += Math.max(1, bytes / 64)) {
                assertEquals(pattern, segment.get(ValueLayout.JAVA_BYTE, i), "byte " + i + " of " + bytes);
            }
            if (bytes > 0) {
                assertEquals(pattern, segment.get(ValueLayout.JAVA_BYTE, bytes - 1));
            }
        }
    }

    @Test
    void allOperationsFromPlatformAndVirtualThreads() throws Exception {
        ConcurrentLinkedQueue<Block> handedOver = new ConcurrentLinkedQueue<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Pool pool = Pool.open(Path.of("/dev/shm"), ByteSize.mebibytes(512))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                Runnable work = () -> {
                    try {
                        new Worker(pool, random, handedOver).run();
                    } catch (Throwable thrown) {
                        failure.compareAndSet(null, thrown);
                    }
                };
                threads.add(
                        i % 3 == 0
                                ? Thread.ofPlatform().start(work)
                                : Thread.ofVirtual().start(work));
            }
            while (threads.stream().anyMatch(Thread::isAlive)) {
                threads.getFirst().interrupt();
                assertTrue(pool.statistics().usedBytes() > 0);
                Thread.sleep(50);
            }
            if (failure.get() != null) {
                throw new AssertionError(failure.get());
            }
            for (Block block : handedOver) {
                block.check();
                pool.free(block.segment());
            }
            assertEquals(0, pool.statistics().largeBlocks());
            List<MemorySegment> all = new ArrayList<>();
            while (pool.statistics().longestFreeBytes() > 1 << 20) {
                all.add(pool.allocate(pool.statistics().longestFreeBytes()));
            }
            long found = all.stream().mapToLong(MemorySegment::byteSize).sum();
            assertTrue(found > ByteSize.mebibytes(350), "memory comes back: " + found);
        }
        assertEquals(0, Mappings.ofPools());
    }

    private static final class Worker {
        private final Pool pool;
        private final Random random;
        private final ConcurrentLinkedQueue<Block> handedOver;
        private final List<Block> live = new ArrayList<>();

        Worker(Pool pool, Random random, ConcurrentLinkedQueue<Block> handedOver) {
            this.pool = pool;
            this.random = random;
            this.handedOver = handedOver;
        }

        void run() {
            for (int i = 0; i < OPERATIONS; i++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> live.add(Block.of(pool.allocate(randomBytes()), random));
                    case 3 -> live.add(Block.of(pool.allocate(randomBytes(), 16L << random.nextInt(9)), random));
                    case 4 -> reallocate();
                    case 5 -> zeroed();
                    case 6 -> arena(random.nextInt(20) == 0 ? pool.sharedArena() : pool.confinedArena());
                    case 7 -> buffer();
                    case 8 -> handOver();
                    default -> freeOne();
                }
                while (live.size() > MOST_LIVE) {
                    freeOne();
                }
            }
            while (!live.isEmpty()) {
                freeOne();
            }
        }

        private long randomBytes() {
            return random.nextInt(100) == 0 ? random.nextInt(300_000) : random.nextInt(1 << random.nextInt(1, 14));
        }

        private Block takeOne() {
            int index = random.nextInt(live.size());
            Block block = live.get(index);
            live.set(index, live.getLast());
            live.removeLast();
            block.check();
            return block;
        }

        private void freeOne() {
            if (!live.isEmpty()) {
                pool.free(takeOne().segment());
            }
        }

        private void reallocate() {
            if (!live.isEmpty()) {
                Block before = takeOne();
                long kept = before.segment().byteSize();
                MemorySegment after = pool.reallocate(before.segment(), randomBytes());
                new Block(after.asSlice(0, Math.min(kept, after.byteSize())), before.pattern()).check();
                live.add(Block.of(after, random));
            }
        }

        private void zeroed() {
            MemorySegment segment = pool.allocateZeroed(randomBytes());
            new Block(segment, (byte) 0).check();
            live.add(Block.of(segment, random));
        }

        private void arena(Arena opened) {
            try (Arena arena = opened) {
                List<Block> blocks = new ArrayList<>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    MemorySegment segment = arena.allocate(randomBytes(), 8);
                    new Block(segment, (byte) 0).check();
                    blocks.add(Block.of(segment, random));
                }
                blocks.forEach(Block::check);
            }
        }

        private void buffer() {
            ByteBuffer buffer = pool.allocateBuffer(8 + (int) randomBytes());
            buffer.putLong(0, 42);
            assertEquals(42, buffer.getLong(0));
            pool.free(buffer);
        }

        private void handOver() {
            if (!live.isEmpty() && handedOver.size() < LARGEST_HANDED_OVER) {
                handedOver.add(takeOne());
            }
            Block from = handedOver.poll();
            if (from != null) {
                live.add(from);
            }
        }
    }
}
