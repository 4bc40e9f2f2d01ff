package org.vmmalloc.agent.programs;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads whose stacks overflow again and again while they allocate and free; then it must all go on as if nothing had been. */
public final class DeepStack {
    private static final int THREADS = 3;
    private static final int OVERFLOWS = 60;
    private static final long LARGEST_BYTES = 70_000;

    private final SplittableRandom random;
    private final ArrayDeque<Long> blocks = new ArrayDeque<>();

    private DeepStack(int seed) {
        random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        for (int round = 0; round < 2; round++) {
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                Future<?>[] all = new Future<?>[THREADS];
                for (int i = 0; i < THREADS; i++) {
                    int seed = i;
                    all[i] = threads.submit(() -> new DeepStack(seed).work());
                }
                for (Future<?> each : all) {
                    each.get();
                }
                threads.shutdown();
                System.out.println(threads.awaitTermination(1, TimeUnit.SECONDS));
            }
        }
    }

    private void work() {
        for (int i = 0; i < OVERFLOWS; i++) {
            try {
                descend();
            } catch (StackOverflowError expected) {
                // What was allocated at this very moment may be lost.
            }
            // On a stack with room.
            for (int j = 0; j < 100; j++) {
                step();
            }
        }
        while (!blocks.isEmpty()) {
            RawMemory.free(blocks.pop());
        }
    }

    private int descend() {
        step();
        return 1 + descend();
    }

    private void step() {
        if (blocks.size() > 200 && random.nextInt(3) != 0) {
            long block = blocks.pop();
            RawMemory.put(block, (byte) 0);
            RawMemory.free(block);
        } else {
            long bytes = 1 + random.nextLong(random.nextInt(20) == 0 ? LARGEST_BYTES : 500);
            long block = RawMemory.allocate(bytes);
            RawMemory.put(block + bytes - 1, (byte) 1);
            blocks.push(block);
        }
    }
}
