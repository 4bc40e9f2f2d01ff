package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/**
 * The heaps of a pool, and which of them are idle.
 *
 * <p>A thread's first allocation binds a heap to it, its end releases the heap. A heap that was never released, because its thread vanished in
 * an unusual way, is found by its thread's number.
 */
@StaticInit
@Unmanaged
public final class Heaps {
    private static final int SUSPECTS_AT_ONCE = 4;

    private Heaps() {}

    /** Gives this thread a heap: an idle one, that of a vanished thread, or a new one. 0 if there is no memory for it. */
    public static long bind(long pool) {
        return bind(pool, Threads.currentId());
    }

    /** The same for whoever has the number, which is no other owner's. */
    public static long bind(long pool, int thread) {
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        long heap = takeIdleLocked(pool);
        if (heap == 0) {
            heap = findVanished(pool, thread);
        }
        if (heap == 0) {
            heap = make(pool);
        }
        if (heap != 0) {
            Heap.setThread(heap, thread);
            Heap.setState(heap, Heap.BUSY);
            HeapDirectory.countBound(pool);
        }
        Lock.release(pool, HeapDirectory.heapLock(pool));
        return heap;
    }

    /** The heap's thread ends, or vanished: what is empty is given back, and the next thread may have the rest. */
    public static void release(long heap) {
        long pool = Heap.pool(heap);
        Posts.drain(heap);
        HeapSlabs.giveBackEmpty(heap);
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        HeapDirectory.countEnded(pool);
        Heap.setState(heap, Heap.IDLE);
        long first = HeapDirectory.idleFirst(pool);
        Heap.setNextIdle(heap, first);
        HeapDirectory.setIdleFirst(pool, heap);
        if (first == 0) {
            HeapDirectory.setIdleLast(pool, heap);
        }
        Lock.release(pool, HeapDirectory.heapLock(pool));
    }

    /** Takes an idle heap off the list, to look after it; 0 if there is none. */
    static long takeIdle(long pool) {
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        long heap = takeIdleLocked(pool);
        Lock.release(pool, HeapDirectory.heapLock(pool));
        return heap;
    }

    /** Puts an idle heap back, behind all others. */
    static void putIdle(long pool, long heap) {
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        putIdleLocked(pool, heap);
        Lock.release(pool, HeapDirectory.heapLock(pool));
    }

    private static void putIdleLocked(long pool, long heap) {
        Heap.setNextIdle(heap, 0);
        long last = HeapDirectory.idleLast(pool);
        if (last == 0) {
            HeapDirectory.setIdleFirst(pool, heap);
        } else {
            Heap.setNextIdle(last, heap);
        }
        HeapDirectory.setIdleLast(pool, heap);
    }

    private static long takeIdleLocked(long pool) {
        long heap = HeapDirectory.idleFirst(pool);
        if (heap != 0) {
            long next = Heap.nextIdle(heap);
            HeapDirectory.setIdleFirst(pool, next);
            if (next == 0) {
                HeapDirectory.setIdleLast(pool, 0);
            }
        }
        return heap;
    }

    /** Makes all heaps idle whose threads vanished in an unusual way. */
    static void releaseVanished(long pool) {
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        long heap = HeapDirectory.allHeaps(pool);
        while (heap != 0) {
            if (Heap.state(heap) == Heap.BUSY && !Threads.isAlive(PoolHeader.processId(pool), Heap.thread(heap))) {
                Heap.setState(heap, Heap.IDLE);
                putIdleLocked(pool, heap);
            }
            heap = Heap.older(heap);
        }
        Lock.release(pool, HeapDirectory.heapLock(pool));
    }

    /** Looks at a few heaps, others each time. A heap of this very thread, which has none, is that of a vanished one whose number it got. */
    private static long findVanished(long pool, int thread) {
        long heap = HeapDirectory.suspect(pool);
        long found = 0;
        for (int i = 0; i < SUSPECTS_AT_ONCE && found == 0; i++) {
            if (heap == 0) {
                heap = HeapDirectory.allHeaps(pool);
            }
            if (heap == 0) {
                return 0;
            }
            if (Heap.state(heap) == Heap.BUSY && isVanished(pool, heap, thread)) {
                found = heap;
            }
            heap = Heap.older(heap);
        }
        HeapDirectory.setSuspect(pool, heap);
        return found;
    }

    private static boolean isVanished(long pool, long heap, int thread) {
        return Heap.thread(heap) == thread || !Threads.isAlive(PoolHeader.processId(pool), Heap.thread(heap));
    }

    private static long make(long pool) {
        if (HeapDirectory.nextHeap(pool) == HeapDirectory.heapPageEnd(pool) && !makePage(pool)) {
            return 0;
        }
        long heap = HeapDirectory.nextHeap(pool);
        if (!Reservation.reserve(pool, heap, Heap.BYTES)) {
            return 0;
        }
        HeapDirectory.setNextHeap(pool, heap + Heap.BYTES);
        describe(pool, heap);
        Heap.setOlder(heap, HeapDirectory.allHeaps(pool));
        HeapDirectory.setAllHeaps(pool, heap);
        int heaps = HeapDirectory.heaps(pool);
        HeapDirectory.setHeaps(pool, heaps + 1);
        return heap;
    }

    private static boolean makePage(long pool) {
        long run = PageRuns.allocate(pool, Units.GRANULES_IN_PAGE, Units.GRANULES_IN_PAGE);
        if (run == 0) {
            return false;
        }
        long address = PageTable.addressOfGranule(pool, PageRuns.granuleOf(run));
        PageTable.setKind(PageTable.recordOf(pool, address), PageTable.HEAPS);
        HeapDirectory.setNextHeap(pool, address);
        HeapDirectory.setHeapPageEnd(pool, HeapGuard.close(pool, address));
        return true;
    }

    private static void describe(long pool, long heap) {
        Memory.fill(heap, Heap.BYTES, 0);
        Heap.setPool(heap, pool);
        for (int sizeClass = 1; sizeClass < SizeClass.COUNT; sizeClass++) {
            long window = Heap.windowOfClass(heap, sizeClass);
            Window.setWord(window, PoolHeader.zeroWord(pool));
            Window.setBlockBytes(window, SizeClass.toBytes(sizeClass));
        }
        HeapGate.openHeap(heap);
    }
}
