package org.vmmalloc.agent.pool;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.vmmalloc.agent.jdk.DirectMemory;

/**
 * What is tried before an allocation fails for want of memory: as the JDK does at its own limit for direct memory, garbage is collected, because
 * buffers that nobody uses any more keep their memory until then.
 */
final class Exhaustion {
    private static final int LONGEST_PAUSE_MILLIS = 64;

    private final long poolBytes;
    private final boolean collectsGarbage;
    private final LongAdder failures = new LongAdder();
    /** Null while nobody listens. */
    private volatile LongConsumer listener;

    Exhaustion(long poolBytes, boolean collectsGarbage) {
        this.poolBytes = poolBytes;
        this.collectsGarbage = collectsGarbage;
    }

    /** Tries an allocation of so many bytes again while there is hope; 0 if there is none. */
    long retry(long bytes, LongSupplier allocation) {
        boolean isHopeful = bytes < poolBytes && collectsGarbage && DirectMemory.count() != 0;
        long block = isHopeful ? retryAfterCollection(allocation) : 0;
        if (block == 0) {
            failures.increment();
            LongConsumer told = listener;
            if (told != null) {
                told.accept(bytes);
            }
        }
        return block;
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
