package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.ForkGate;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.HeapGate;
import org.vmmalloc.allocator.heap.Recovery;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

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
    private static boolean hadThreads;

    private ForkHandlers() {}

    static void register() {
        if (Flavour.isDebug() || Settings.fork() != Settings.FORK_DISABLED) {
            ForkDoor.register();
        }
    }

    @Export(name = "vm_fork_prepare")
    public static void prepare() {
        long pool = Library.pool();
        if (Flavour.isDebug() && !DebugLife.prefork(pool)) {
            return;
        }
        hadThreads = !Threads.isOnly();
        if (hadThreads) {
            ForkStreams.take();
        }
        if (Hardening.isOn()) {
            HardenedEntry.closeGate();
        }
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        Lock.acquire(pool, RunDirectory.runLock(pool));
        PoolHeader.setForkingThread(pool, Threads.currentId());
        if (!PoolHeader.has(pool, PoolHeader.PRIVATE)) {
            int errno = LibC.errno();
            separate(pool);
            LibC.setErrno(errno);
        }
    }

    /** Makes sure that parent and child will not write to the same file. */
    private static void separate(long pool) {
        if (Flavour.isDebug()) {
            DebugLife.separate();
        }
        if (Settings.fork() != Settings.FORK_PRIVATE) {
            closeHeaps(pool);
            int failure = PoolClone.make(pool);
            if (failure == 0) {
                return;
            }
            if (Settings.fork() == Settings.FORK_COPY) {
                Messages.failOnFork(Texts.of("pool cloning failed"), failure, Settings.poolDirectory());
            }
        }
        if (PrivateRemap.isPossible(pool)) {
            PrivateRemap.remap(pool);
            return;
        }
        closeHeaps(pool);
        if (PoolClone.makeInMemory(pool) != 0) {
            int failure = PoolClone.make(pool);
            if (failure != 0) {
                Messages.failOnFork(Texts.of("remapping failed"), failure, Settings.poolDirectory());
            }
        }
    }

    private static void closeHeaps(long pool) {
        if (hadThreads) {
            HeapGate.close(pool, Library.heap());
        }
    }

    @Export(name = "vm_fork_parent")
    public static void parent() {
        long pool = Library.pool();
        if (Flavour.isDebug() && !DebugLife.postforkParent(PoolClone.exists())) {
            Ledger.end();
            return;
        }
        int errno = LibC.errno();
        if (PoolClone.exists()) {
            PoolClone.letGo();
        }
        LibC.setErrno(errno);
        PoolHeader.countFork(pool);
        if (hadThreads) {
            HeapGate.open(pool);
        }
        PoolHeader.setForkingThread(pool, 0);
        Lock.releaseAfterFork(RunDirectory.runLock(pool));
        Lock.releaseAfterFork(HeapDirectory.heapLock(pool));
        if (Hardening.isOn()) {
            ForkGate.open();
        }
        if (hadThreads) {
            ForkStreams.giveBack();
        }
        Ledger.end();
    }

    @Export(name = "vm_fork_child")
    public static void child() {
        long pool = Library.pool();
        if (Flavour.isDebug() && !DebugLife.postforkChild(pool, PoolClone.exists())) {
            Ledger.end();
            return;
        }
        int errno = LibC.errno();
        if (PoolClone.exists()) {
            PoolClone.enter(pool);
        }
        LibC.setErrno(errno);
        if (hadThreads) {
            ForkStreams.inherit();
        }
        PoolHeader.setForkingThread(pool, 0);
        Lock.reset(RunDirectory.runLock(pool));
        Lock.reset(HeapDirectory.heapLock(pool));
        long heap = Library.heap();
        Recovery.recover(pool, Heap.pool(heap) == 0 ? 0 : heap, hadThreads);
        if (Hardening.isOn()) {
            HardenedEntry.openGateInChild();
        }
        Ledger.remapped();
        Ledger.end();
    }
}
