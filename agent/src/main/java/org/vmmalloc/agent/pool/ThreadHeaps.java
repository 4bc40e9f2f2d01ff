package org.vmmalloc.agent.pool;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vmmalloc.allocator.heap.Heaps;

/**
 * Which heap a platform thread has: a word of the thread's own, and a list of all threads with heaps, by which the heaps of ended threads are
 * found.
 *
 * <p>The list also finds the heap of a thread whose own words were erased, as some pools of threads do between tasks.
 */
final class ThreadHeaps {
    /** A thread and its heap. */
    private record Binding(WeakReference<Thread> thread, long heap) {
        boolean isOver() {
            Thread owner = thread.get();
            return owner == null || !owner.isAlive();
        }
    }

    private static final int FEWEST_BINDINGS_TO_SWEEP = 8;

    private final ThreadLocal<Long> heapOfThread = new ThreadLocal<>();
    private final Map<Long, Binding> bindings = new ConcurrentHashMap<>();
    private final long pool;
    private final long emptyHeap;
    private volatile int sweepAtSize = FEWEST_BINDINGS_TO_SWEEP;

    ThreadHeaps(long pool, long emptyHeap) {
        this.pool = pool;
        this.emptyHeap = emptyHeap;
    }

    /** The heap of this platform thread, or the empty heap. */
    long current() {
        Long heap = heapOfThread.get();
        return heap != null ? heap : emptyHeap;
    }

    /** Gives this platform thread a heap, and returns it; 0 if there is no memory for one. */
    long bind() {
        Thread thread = Thread.currentThread();
        Binding known = bindings.get(thread.threadId());
        if (known == null) {
            if (bindings.size() >= sweepAtSize) {
                releaseEnded();
            }
            long heap = Heaps.bind(pool);
            if (heap == 0) {
                return 0;
            }
            known = new Binding(new WeakReference<>(thread), heap);
            bindings.put(thread.threadId(), known);
        }
        heapOfThread.set(known.heap());
        return known.heap();
    }

    /** Makes the heaps of ended threads idle; tells whether there were any. */
    boolean releaseEnded() {
        boolean released = false;
        for (Map.Entry<Long, Binding> entry : bindings.entrySet()) {
            Binding binding = entry.getValue();
            if (binding.isOver() && bindings.remove(entry.getKey(), binding)) {
                Heaps.release(binding.heap());
                released = true;
            }
        }
        sweepAtSize = Math.max(FEWEST_BINDINGS_TO_SWEEP, 2 * bindings.size());
        return released;
    }
}
