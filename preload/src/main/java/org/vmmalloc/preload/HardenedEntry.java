package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.ForkGate;
import org.vmmalloc.allocator.harden.HardenedAllocate;
import org.vmmalloc.allocator.harden.HardenedFree;
import org.vmmalloc.allocator.harden.HardenedReallocate;
import org.vmmalloc.allocator.harden.HardenedThread;
import org.vmmalloc.allocator.harden.HardenedThreads;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.preload.debug.Counts;
import org.vmmalloc.preload.libc.LibC;

/**
 * The way into a hardened process's allocator. All of its threads keep the empty heap, and to the fast paths its pool has no length: so every
 * call comes here in the end, and where nothing is hardened, nothing looks whether it is.
 */
@StaticInit
@Unmanaged
final class HardenedEntry {
    private HardenedEntry() {}

    /** This thread's record, made at its first call; 0 if there is no memory for it. */
    private static long thread() {
        long thread = ThreadHeap.hardened();
        if (thread != 0) {
            return thread;
        }
        thread = HardenedThreads.bind(ThreadHeap.none());
        if (thread != 0) {
            ThreadHeap.setHardened(thread);
            int errno = LibC.errno();
            ThreadEnd.expect(thread);
            LibC.setErrno(errno);
            if (Flavour.isDebug()) {
                Counts.count(Counts.THREADS);
            }
        }
        return thread;
    }

    /** The same, with a heap; 0 if there is no memory for it. */
    private static long threadWithHeap() {
        long thread = thread();
        if (thread != 0 && !HardenedThread.hasHeap(thread)) {
            long heap = Heaps.bind(Library.pool());
            if (heap == 0) {
                return 0;
            }
            HardenedThread.setHeap(thread, heap);
        }
        return thread;
    }

    /** This thread's heap, or the empty one. */
    static long heap() {
        long thread = ThreadHeap.hardened();
        return thread != 0 ? HardenedThread.heap(thread) : ThreadHeap.none();
    }

    static long allocate(long bytes, long alignment, boolean zeroed) {
        long thread = threadWithHeap();
        long block = thread == 0 ? 0 : HardenedAllocate.allocate(thread, bytes, alignment, zeroed);
        return block != 0 ? block : failed(bytes);
    }

    private static long failed(long bytes) {
        UsageCounters.countFailure(Library.pool());
        return Entry.outOfMemory(bytes);
    }

    /** Where there is no memory even for the thread's record, the block stays in use. */
    static void free(long block) {
        long thread = thread();
        if (thread != 0) {
            HardenedFree.free(thread, block);
        }
    }

    static long reallocate(long block, long bytes) {
        if (bytes == 0) {
            free(block);
            return 0;
        }
        if (!HardenedReallocate.isPossible(block)) {
            return 0;
        }
        long thread = threadWithHeap();
        long successor = thread == 0 ? 0 : HardenedReallocate.reallocate(thread, block, bytes);
        return successor != 0 ? successor : failed(bytes);
    }

    /** Has nothing wait in quarantine that need not. */
    static void flush() {
        if (Heap.pool(heap()) != 0) {
            HardenedFree.flush(ThreadHeap.hardened());
        }
    }

    /** A fork is about to happen: waits until no other thread is in the allocator, and keeps them out. */
    static void closeGate() {
        ForkGate.close(Library.pool(), ThreadHeap.hardened());
    }

    static void openGateInChild() {
        ForkGate.openInChild(ThreadHeap.hardened(), ThreadHeap.none());
    }
}
