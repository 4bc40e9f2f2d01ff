package org.vmmalloc.agent.programs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Platform and virtual threads allocate, hand to each other, check and free; short threads come and go beside them. */
public final class Stress {
    private static final int SLOTS = 512;
    private static final int PLATFORM_THREADS = 4;
    private static final int VIRTUAL_THREADS = 10_000;
    private static final int SHORT_THREADS = 1000;
    private static final int STEPS = 100_000;
    private static final int STEPS_OF_SHORT_ONES = 20;

    /** A block that any thread may take out, change in size and free: each of its ends tells its mark. */
    private record Held(long block, long bytes, byte mark) {
        static Held create(long bytes, byte mark) {
            return marked(RawMemory.allocate(bytes), bytes, mark);
        }

        private static Held marked(long block, long bytes, byte mark) {
            RawMemory.put(block, mark);
            RawMemory.put(block + bytes - 1, mark);
            return new Held(block, bytes, mark);
        }

        private void check() {
            if (RawMemory.get(block) != mark || RawMemory.get(block + bytes - 1) != mark) {
                throw new IllegalStateException("a block in use was handed out again");
            }
        }

        void end(SplittableRandom random) {
            check();
            long left = block;
            if (random.nextInt(4) == 0) {
                long bytesNow = 1 + random.nextLong(3 * bytes);
                left = RawMemory.reallocate(block, bytesNow);
                if (RawMemory.get(left) != mark) {
                    throw new IllegalStateException("reallocation lost the content");
                }
                marked(left, bytesNow, (byte) ~mark);
            }
            RawMemory.free(left);
        }
    }

    private static final AtomicReferenceArray<Buffer> BUFFERS = new AtomicReferenceArray<>(SLOTS);
    private static final AtomicReferenceArray<Held> BLOCKS = new AtomicReferenceArray<>(SLOTS);

    /** A direct buffer, which the garbage collector frees. */
    private record Buffer(ByteBuffer bytes, int number) {
        void check() {
            for (int i = 0; i < bytes.capacity(); i += Integer.BYTES) {
                if (bytes.getInt(i) != number) {
                    throw new IllegalStateException("a buffer in use was handed out again");
                }
            }
        }
    }

    private Stress() {}

    public static void main(String[] arguments) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService platform = Executors.newFixedThreadPool(PLATFORM_THREADS);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService starter = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < PLATFORM_THREADS; i++) {
                int seed = i;
                all.add(platform.submit(() -> work(seed, STEPS)));
            }
            for (int i = 0; i < VIRTUAL_THREADS; i++) {
                int seed = -i;
                all.add(virtual.submit(() -> work(seed, STEPS_OF_SHORT_ONES)));
            }
            all.add(starter.submit(() -> {
                for (int i = 0; i < SHORT_THREADS; i++) {
                    int seed = i;
                    Thread each = new Thread(() -> work(seed, STEPS_OF_SHORT_ONES));
                    each.start();
                    each.join();
                }
                return null;
            }));
            for (Future<?> each : all) {
                each.get();
            }
        }
        Witness.testify("end");
        for (int i = 0; i < SLOTS; i++) {
            if (BLOCKS.get(i) != null) {
                BLOCKS.get(i).end(new SplittableRandom(i));
            }
        }
        System.out.println("all of " + all.size() + " tasks are done");
    }

    private static void work(int seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < steps; i++) {
            int slot = random.nextInt(SLOTS);
            if (i % 50 == 0) {
                Buffer old = BUFFERS.getAndSet(slot, buffer(random));
                if (old != null) {
                    old.check();
                }
            } else {
                long bytes = 1L + random.nextInt(i % 50 == 1 ? 200_000 : 800);
                Held old = BLOCKS.getAndSet(slot, Held.create(bytes, (byte) random.nextInt()));
                if (old != null) {
                    old.end(random);
                }
            }
        }
    }

    private static Buffer buffer(SplittableRandom random) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(Integer.BYTES * (1 + random.nextInt(1000)));
        int number = random.nextInt();
        for (int i = 0; i < bytes.capacity(); i += Integer.BYTES) {
            bytes.putInt(i, number);
        }
        return new Buffer(bytes, number);
    }
}
