package org.vmmalloc.agent.pool;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.vmmalloc.agent.jdk.DirectMemory;

/**
 * What is tried before an allocation fails for want of memory: the heaps of ended threads are given back, and, as the JDK does at its own limit
 * for direct memory, garbage is collected, because buffers that nobody uses any more keep their memory until then.
 */
final class Exhaustion {
    private static final int LONGEST_PAUSE_MILLIS = 64;

    private final ThreadHeaps threads;
    private final long poolBytes;
    private final boolean collectsGarbage;
    private final LongAdder failures = new LongAdder();
    private volatile LongConsumer listener = bytes -> {};

    Exhaustion(ThreadHeaps threads, long poolBytes, boolean collectsGarbage) {
        this.threads = threads;
        this.poolBytes = poolBytes;
        this.collectsGarbage = collectsGarbage;
    }

    /** Tries an allocation of so many bytes again while there is hope; 0 if there is none. */
    long retry(long bytes, LongSupplier allocation) {
        long block = bytes < poolBytes ? retry(allocation) : 0;
        if (block == 0) {
            failures.increment();
            listener.accept(bytes);
        }
        return block;
    }

    private long retry(LongSupplier allocation) {
        long block = threads.releaseEnded() ? allocation.getAsLong() : 0;
        return block == 0 && collectsGarbage && DirectMemory.count() != 0 ? retryAfterCollection(allocation) : block;
    }

    private static long retryAfterCollection(LongSupplier allocation) {
        System.gc();
        long block = 0;
        boolean interrupted = false;
        for (int pause = 1; block == 0 && pause <= LONGEST_PAUSE_MILLIS; pause *= 2) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            block = allocation.getAsLong();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return block;
    }

    /** The requests for which there was no room at last. */
    long failures() {
        return failures.sum();
    }

    /** Has each such request told of, with its size in bytes. */
    void tell(LongConsumer newListener) {
        listener = newListener;
    }
}
