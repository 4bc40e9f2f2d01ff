package org.vmmalloc.agent.programs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    private static final int VIRTUAL_THREADS = 20_000;
    private static final int SHORT_THREADS = 1500;
    private static final int STEPS = 100_000;
    private static final int STEPS_OF_SHORT_ONES = 20;

    /** A block that any thread may take out and free: its content tells its number. */
    private record Held(Arena arena, MemorySegment segment, long number) {
        static Held create(long number, long bytes) {
            Arena arena = Arena.ofShared();
            MemorySegment segment = arena.allocate(bytes, Long.BYTES);
            for (long i = 0; i < bytes; i += Long.BYTES) {
                if (segment.getAtIndex(ValueLayout.JAVA_LONG, i / Long.BYTES) != 0) {
                    throw new IllegalStateException("a new segment is not all zero");
                }
                segment.setAtIndex(ValueLayout.JAVA_LONG, i / Long.BYTES, number);
            }
            return new Held(arena, segment, number);
        }

        void end() {
            for (long i = 0; i < segment.byteSize(); i += Long.BYTES) {
                if (segment.getAtIndex(ValueLayout.JAVA_LONG, i / Long.BYTES) != number) {
                    throw new IllegalStateException("a block in use was handed out again");
                }
            }
            arena.close();
        }
    }

    private static final AtomicReferenceArray<Buffer> BUFFERS = new AtomicReferenceArray<>(SLOTS);
    private static final AtomicReferenceArray<Held> SEGMENTS = new AtomicReferenceArray<>(SLOTS);

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
            if (SEGMENTS.get(i) != null) {
                SEGMENTS.get(i).end();
            }
        }
        System.out.println("all of " + all.size() + " tasks are done");
    }

    private static void work(int seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < steps; i++) {
            int slot = random.nextInt(SLOTS);
            if (i % 10 == 0) {
                Buffer old = BUFFERS.getAndSet(slot, buffer(random));
                if (old != null) {
                    old.check();
                }
            } else {
                long bytes = Long.BYTES * (1L + random.nextInt(i % 50 == 1 ? 20_000 : 100));
                Held old = SEGMENTS.getAndSet(slot, Held.create(random.nextLong(), bytes));
                if (old != null) {
                    old.end();
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
