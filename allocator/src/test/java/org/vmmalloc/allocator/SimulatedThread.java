package org.vmmalloc.allocator;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vmmalloc.allocator.heap.EmptyHeap;
import org.vmmalloc.allocator.heap.HeapAccess;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.host.Host;

/**
 * A thread as the allocator sees it: one word that names its heap, at first the empty one.
 *
 * <p>A test that plays several threads in one does their operations through several of these.
 */
final class SimulatedThread {
    /** A misuse that the allocator told of. */
    record Report(int kind, long address, long bytes) {}

    private static final long EMPTY_HEAP = makeEmptyHeap();

    private static final ThreadLocal<SimulatedThread> CURRENT = new ThreadLocal<>();

    private final long pool;
    private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());
    private long heap = EMPTY_HEAP;

    SimulatedThread(long pool) {
        this.pool = pool;
        Host.install(
                () -> CURRENT.get().bind(),
                (kind, address, bytes) -> CURRENT.get().reports.add(new Report(kind, address, bytes)));
    }

    private static long makeEmptyHeap() {
        long heap = Arena.global().allocate(EmptyHeap.BYTES, Long.BYTES).address();
        EmptyHeap.make(heap);
        return heap;
    }

    private long bind() {
        long bound = HeapAccess.bindAsNewThread(pool);
        if (bound != 0) {
            heap = bound;
        }
        return bound;
    }

    private long enter() {
        CURRENT.set(this);
        return heap;
    }

    long allocate(long bytes) {
        return Allocate.allocate(enter(), bytes);
    }

    long allocateZeroed(long bytes) {
        return Allocate.allocateZeroed(enter(), bytes);
    }

    long allocateAligned(long alignment, long bytes) {
        return Allocate.allocateAligned(enter(), alignment, bytes);
    }

    long reallocate(long block, long bytes) {
        return Reallocate.reallocate(pool, enter(), block, bytes);
    }

    void free(long block) {
        Free.free(pool, enter(), block);
    }

    long usableBytes(long block) {
        enter();
        return Blocks.usableBytes(pool, block);
    }

    /** The thread's heap; it gets one if it has none. 0 if there is no memory for one. */
    long heap() {
        enter();
        return hasHeap() ? heap : bind();
    }

    boolean hasHeap() {
        return heap != EMPTY_HEAP;
    }

    /** The thread ends; what is done with it afterwards is done by a new one. */
    void end() {
        enter();
        if (hasHeap()) {
            long bound = heap;
            heap = EMPTY_HEAP;
            Heaps.release(bound);
        }
    }

    /** The thread is no more, without a word to the allocator. */
    void vanish() {
        heap = EMPTY_HEAP;
    }

    /** What the allocator told this thread since it was last asked. */
    List<Report> takeReports() {
        List<Report> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }
}
