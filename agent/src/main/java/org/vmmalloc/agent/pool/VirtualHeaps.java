package org.vmmalloc.agent.pool;

import java.util.concurrent.atomic.AtomicLongArray;
import org.vmmalloc.allocator.heap.Heaps;

/**
 * The few heaps that all virtual threads share: a virtual thread takes one for each allocation and puts it back.
 *
 * <p>A heap that is taken is 0 in its slot. Slots lie on cache lines of their own.
 */
final class VirtualHeaps {
    private static final int LOG_WORDS_IN_SLOT = 4;
    private static final int ROUNDS_BEFORE_YIELD = 16;

    private final AtomicLongArray slots;
    private final int count;

    private VirtualHeaps(int count) {
        this.count = count;
        slots = new AtomicLongArray(count << LOG_WORDS_IN_SLOT);
    }

    /** Makes twice as many heaps as there are processors; the empty heap stands for those for which there is no memory. */
    static VirtualHeaps create(long pool, long emptyHeap) {
        int wanted = 2 * Runtime.getRuntime().availableProcessors();
        VirtualHeaps heaps = new VirtualHeaps(wanted);
        for (int i = 0; i < wanted; i++) {
            long heap = bindByThreadOfItsOwn(pool);
            heaps.slots.set(i << LOG_WORDS_IN_SLOT, heap != 0 ? heap : emptyHeap);
        }
        return heaps;
    }

    /** A heap is bound to the thread that asks for it, and a thread that asks twice is thought to have lost the first. */
    private static long bindByThreadOfItsOwn(long pool) {
        long[] heap = new long[1];
        Thread binder = new Thread(() -> heap[0] = Heaps.bind(pool), "vmmalloc heap binder");
        binder.setDaemon(true);
        binder.start();
        boolean interrupted = false;
        while (true) {
            try {
                binder.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return heap[0];
    }

    /** Takes a heap, which the caller puts back at once when it is done. */
    long take() {
        int first = (int) (Thread.currentThread().threadId() % count);
        for (int round = 0; true; round++) {
            for (int i = 0; i < count; i++) {
                int slot = ((first + i) % count) << LOG_WORDS_IN_SLOT;
                long heap = slots.get(slot);
                if (heap != 0 && slots.compareAndSet(slot, heap, 0)) {
                    return heap;
                }
            }
            if (round < ROUNDS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Puts a heap back, into any free slot. */
    void put(long heap) {
        int first = (int) (Thread.currentThread().threadId() % count);
        for (int i = 0; true; i = (i + 1) % count) {
            int slot = ((first + i) % count) << LOG_WORDS_IN_SLOT;
            if (slots.compareAndSet(slot, 0, heap)) {
                return;
            }
        }
    }
}
