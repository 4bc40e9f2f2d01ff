package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Futex;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;
import org.vmmalloc.memory.Threads;

/**
 * Keeps all threads out of the allocator while one forks, so that the child finds quarantines, canaries and sizes whole.
 *
 * <pre>
 *   whoever comes in:  1  gate of the thread = 1        whoever forks:  1  closed by = this thread
 *                      2  closed by? then back out                      2  wait for each gate to be 0
 * </pre>
 *
 * <p>Both steps are sequentially consistent, so one of the two sees the other. Whoever forks holds no lock while it waits, and may itself come in.
 */
@StaticInit
@Unmanaged
public final class ForkGate {
    private static final long UNSAID = 2;

    private ForkGate() {}

    /**
     * This thread comes in. Returns what {@link #leave} must get: a signal handler may find the thread inside. The only thread of a process need not
     * say so, because whoever forks does not wait for itself.
     */
    static long enter(long thread) {
        if (Threads.isOnly()) {
            return UNSAID;
        }
        long gate = HardenedThread.gate(thread);
        long before = Memory.getAndSetLong(gate, 1);
        if (Bits.unlikely(Memory.getLongVolatile(HardenedThreads.closedBy()) != 0) && before == 0) {
            awaitOpening(gate);
        }
        return before;
    }

    @Slow
    private static void awaitOpening(long gate) {
        long closedBy = HardenedThreads.closedBy();
        long closer = Memory.getLongVolatile(closedBy);
        while (closer != 0 && closer != Threads.currentId()) {
            Memory.getAndSetLong(gate, 0);
            Futex.wakeAll(gate);
            Futex.waitWhile(closedBy, (int) closer);
            Memory.getAndSetLong(gate, 1);
            closer = Memory.getLongVolatile(closedBy);
        }
    }

    static void leave(long thread, long before) {
        if (before == UNSAID) {
            return;
        }
        long gate = HardenedThread.gate(thread);
        Memory.getAndSetLong(gate, before);
        if (Bits.unlikely(Memory.getLongVolatile(HardenedThreads.closedBy()) != 0)) {
            Futex.wakeAll(gate);
        }
    }

    /** Before the fork, and before the locks of the pool. {@code own} is this thread's record, or 0. */
    public static void close(long pool, long own) {
        long closedBy = HardenedThreads.closedBy();
        int me = Threads.currentId();
        while (!Memory.compareAndSetLong(closedBy, 0, me)) {
            long closer = Memory.getLongVolatile(closedBy);
            if (closer != 0) {
                Futex.waitWhile(closedBy, (int) closer);
            }
        }
        for (long thread = HardenedThreads.all(); thread != 0; thread = HardenedThread.older(thread)) {
            long gate = HardenedThread.gate(thread);
            while (thread != own && Memory.getLongVolatile(gate) != 0) {
                Futex.waitWhile(gate, 1);
            }
        }
        Lock.acquire(pool, HardenedThreads.lock());
    }

    /** In the parent, after the locks of the pool. */
    public static void open() {
        Lock.releaseAfterFork(HardenedThreads.lock());
        Memory.getAndSetLong(HardenedThreads.closedBy(), 0);
        Futex.wakeAll(HardenedThreads.closedBy());
    }

    /** In the child. {@code none} is the empty heap. */
    public static void openInChild(long own, long none) {
        Lock.reset(HardenedThreads.lock());
        Memory.getAndSetLong(HardenedThreads.closedBy(), 0);
        HardenedThreads.forgetOthers(own, none);
    }
}
