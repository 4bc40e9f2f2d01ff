package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Slow;

/**
 * Keeps the other threads from handing out blocks while a fork copies the pool: what they allocated under the copy would be in the memory of
 * the child, which is that of the moment of the fork, but not in its pool.
 *
 * <pre>
 *   heap, open     step 0 1 2 3 ... --> window of the step's class --> word of free bits
 *   heap, closed   step 0 1 2 3 ... --> the pool's closed window   --> a word that is always 0
 * </pre>
 *
 * <p>The fast path finds a used up window and takes the slow one, which waits at the run lock. Nobody but the forking thread, which holds all
 * locks, writes the steps after a heap was made. A thread in the midst of the fast path when its heap is closed takes one block more.
 */
@StaticInit
@Unmanaged
public final class HeapGate {
    private HeapGate() {}

    /** Closes all heaps but this thread's own. By the forking thread, under all locks. */
    public static void close(long pool, long own) {
        long closed = HeapDirectory.closedWindow(pool);
        Window.clear(closed, PoolHeader.zeroWord(pool));
        for (long heap = HeapDirectory.allHeaps(pool); heap != 0; heap = Heap.older(heap)) {
            for (long step = 0; heap != own && Heap.isStep(step); step++) {
                Heap.setWindowOfStep(heap, step, closed);
            }
        }
    }

    /** Opens all heaps that are closed. By the forking thread, before it lets go of the locks; or in the child. */
    public static void open(long pool) {
        long closed = HeapDirectory.closedWindow(pool);
        for (long heap = HeapDirectory.allHeaps(pool); heap != 0; heap = Heap.older(heap)) {
            if (Heap.windowOfBytes(heap, 0) == closed) {
                openHeap(heap);
            }
        }
    }

    /** Each step leads to the window of its class. */
    static void openHeap(long heap) {
        for (long step = 0; Heap.isStep(step); step++) {
            int sizeClass = SizeClass.of(Heap.stepsToBytes(step));
            Heap.setWindowOfStep(heap, step, Heap.windowOfClass(heap, sizeClass));
        }
    }

    /** Whoever is about to hand out a block on the slow path waits here while another thread forks. */
    public static void pass(long pool) {
        if (Bits.unlikely(PoolHeader.forkingThread(pool) != 0)) {
            await(pool);
        }
    }

    @Slow
    private static void await(long pool) {
        Lock.acquire(pool, RunDirectory.runLock(pool));
        Lock.release(pool, RunDirectory.runLock(pool));
    }
}
