package org.vmmalloc.agent.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Counts the allocations that the pool had no room for and the JDK's own memory served, and tells of the first. */
final class OverflowCounter {
    private final LongAdder blocks = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();

    void count(long blockBytes) {
        blocks.increment();
        bytes.add(blockBytes);
        if (told.compareAndSet(false, true)) {
            System.err.println(
                    "Warning (vmmalloc agent): the pool is full; from here on the JDK's own memory serves what does not"
                            + " fit (" + blockBytes + " bytes for a start)");
        }
    }

    long blocks() {
        return blocks.sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
