package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.HardenedThreads;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Futex;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.preload.debug.Counts;
import org.vmmalloc.preload.debug.Steps;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/**
 * The life of the library in its process: the pool is made at the first allocation, by whomever, or in the constructor, whichever comes first; a
 * thread gets a heap at its first allocation, and loses it when it ends.
 */
@StaticInit
@Unmanaged
public final class Library {
    private static final int NOT_STARTED = 0;
    private static final int STARTING = 1;
    private static final int STARTED = 2;

    private static long pool;
    private static long poolBytes;
    private static long pageTable;
    private static int startingThread;

    private Library() {}

    /** The pool's address, or 0 before there is one. */
    static long pool() {
        return pool;
    }

    /** The length of the mapping; 0 before there is one, and in a hardened process, so that every pointer takes the way of foreign ones. */
    static long poolBytes() {
        return poolBytes;
    }

    /** The record of the page at an offset from the pool's address. */
    @Fast
    static long recordAt(long offset) {
        return PageTable.recordAt(pageTable, offset);
    }

    static boolean isStarted() {
        return Memory.getIntAcquire(Statics.startState()) == STARTED;
    }

    /** The constructor: runs before the program's main, and after whatever came first. */
    @Export(name = "vm_constructor")
    public static void construct() {
        ThreadHeap.resolve();
        start();
        if (Settings.hidesFromChildren()) {
            ChildEnvironment.hideLibrary();
        }
        if (Flavour.isDebug()) {
            EndDoor.register();
        }
    }

    /** Makes the pool. Returns whether there is one: there is not while this very thread is making it, or nothing is known of the environment yet. */
    static boolean start() {
        long startState = Statics.startState();
        if (Memory.getIntAcquire(startState) == STARTED) {
            return true;
        }
        if (!LibC.findEnvironment()) {
            return false;
        }
        while (!Memory.compareAndSetInt(startState, NOT_STARTED, STARTING)) {
            if (Memory.getIntAcquire(startState) == STARTED) {
                return true;
            }
            if (startingThread == Threads.currentId()) {
                return false;
            }
            Futex.waitWhile(startState, STARTING);
        }
        startingThread = Threads.currentId();
        makePool();
        Memory.getAndSetInt(startState, STARTED);
        Futex.wakeAll(startState);
        return true;
    }

    private static void makePool() {
        int errno = LibC.errno();
        if (Flavour.isDebug()) {
            DebugLife.begin();
        }
        Settings.read();
        if (Flavour.isDebug()) {
            Steps.create(Settings.poolDirectory(), Settings.poolBytes());
        }
        int failure = PoolFile.create();
        if (failure != 0) {
            if (Flavour.isDebug()) {
                Steps.createFailed(failure);
            }
            Messages.failOnPool(failure, Settings.poolDirectory());
        }
        pool = PoolFile.address();
        poolBytes = PoolFile.mappedBytes();
        pageTable = PageTable.recordOfPage(pool, 0);
        if (Settings.hardening() != Hardening.OFF) {
            harden();
        }
        if (Flavour.isDebug()) {
            DebugLife.open(pool, PoolFile.mappedBytes());
        }
        ThreadEnd.prepare();
        ForkHandlers.register();
        LibC.setErrno(errno);
    }

    /** From now on all pointers take the way of foreign ones, and no thread gets a heap to allocate from quickly. */
    private static void harden() {
        poolBytes = 0;
        long firstSecret = LibC.secret();
        long secondSecret = LibC.secret();
        if (!Hardening.open(pool, PoolFile.mappedBytes(), Settings.hardening(), firstSecret, secondSecret)) {
            Messages.failWith(Texts.of("no memory for VMMALLOC_HARDEN"));
        }
    }

    /** Somebody registers fork handlers: ours come before all others, so that theirs may allocate. */
    @Export(name = "vm_register_atfork")
    public static int registerForkHandlers(long prepare, long parent, long child, long library) {
        start();
        return ForkDoor.registerNext(prepare, parent, child, library);
    }

    /** This thread's heap, or the empty one. */
    static long heap() {
        return Hardening.isOn() ? HardenedEntry.heap() : ThreadHeap.get();
    }

    /** Gives this thread a heap; 0 if there is no pool yet, or no memory, or the process is hardened. */
    @Export(name = "vm_bind_heap")
    public static long bindHeap() {
        if (!start() || Hardening.isOn()) {
            return 0;
        }
        int errno = LibC.errno();
        long heap = Heaps.bind(pool);
        if (heap != 0) {
            ThreadHeap.set(heap);
            ThreadEnd.expect(heap);
            if (Flavour.isDebug()) {
                Counts.count(Counts.THREADS);
            }
        }
        LibC.setErrno(errno);
        return heap;
    }

    /**
     * The thread ends: its heap is free for the next one. Whoever allocates after that gets a heap anew, and ends anew.
     *
     * @param heap its heap, or in a hardened process its record
     */
    @Export(name = "vm_thread_end")
    public static void endThread(long heap) {
        if (!forget(heap)) {
            return;
        }
        if (Flavour.isDebug()) {
            DebugLife.endThread(heap);
        } else {
            release(heap);
        }
    }

    private static boolean forget(long heap) {
        if (Hardening.isOn()) {
            boolean isOwn = ThreadHeap.hardened() == heap;
            ThreadHeap.setHardened(isOwn ? 0 : ThreadHeap.hardened());
            return isOwn;
        }
        boolean isOwn = ThreadHeap.get() == heap;
        ThreadHeap.set(isOwn ? ThreadHeap.none() : ThreadHeap.get());
        return isOwn;
    }

    /** Lets go of a heap, or in a hardened process of a record. */
    static void release(long heap) {
        if (Hardening.isOn()) {
            HardenedThreads.release(heap, ThreadHeap.none());
        } else {
            Heaps.release(heap);
        }
    }

    /** Speaks of a misuse, and ends the process unless the settings say otherwise. */
    @Export(name = "vm_misuse")
    public static void misuse(int kind, long pointer, long blockBytes) {
        if (Settings.onMisuse() == Settings.ON_MISUSE_IGNORE) {
            return;
        }
        int errno = LibC.errno();
        Messages.misuse(kind, pointer, blockBytes);
        if (Settings.onMisuse() == Settings.ON_MISUSE_ABORT) {
            LibC.abort();
        }
        LibC.setErrno(errno);
    }
}
