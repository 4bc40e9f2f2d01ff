package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Threads;

/**
 * Fork: before it, this thread takes all locks in rank order and does to the pool what the settings say; after it, parent and child let go of
 * them, and in the child all heaps but this thread's are idle.
 *
 * <p>Registered at the first allocation, hence before anybody else's handlers: ours run last before the fork and first after it, so that other
 * handlers may allocate.
 */
@StaticInit
@Unmanaged
public final class ForkHandlers {
    private ForkHandlers() {}

    static void register() {
        if (Settings.fork() != Settings.FORK_DISABLED) {
            ForkDoor.register();
        }
    }

    @Export(name = "vm_fork_prepare")
    public static void prepare() {
        long pool = Library.pool();
        Lock.acquire(pool, PoolHeader.heapLock(pool));
        Lock.acquire(pool, PoolHeader.runLock(pool));
        PoolHeader.setForkingThread(pool, Threads.currentId());
        PrivateRemap.remap(pool);
    }

    @Export(name = "vm_fork_parent")
    public static void parent() {
        long pool = Library.pool();
        PoolHeader.setForkingThread(pool, 0);
        Lock.releaseAfterFork(PoolHeader.runLock(pool));
        Lock.releaseAfterFork(PoolHeader.heapLock(pool));
    }

    @Export(name = "vm_fork_child")
    public static void child() {
        long pool = Library.pool();
        PoolHeader.setForkingThread(pool, 0);
        Lock.reset(PoolHeader.runLock(pool));
        Lock.reset(PoolHeader.heapLock(pool));
        long heap = ThreadHeap.get();
        Heaps.releaseOthers(pool, Heap.pool(heap) == 0 ? 0 : heap);
    }
}
