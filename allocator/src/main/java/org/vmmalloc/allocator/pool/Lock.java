package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Futex;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;
import org.vmmalloc.memory.Threads;

/**
 * A lock in one 32-bit word: spin for a moment, then sleep.
 *
 * <p>Word: 0 free, 1 held, 2 held and somebody may sleep. Ranks, lower first: heap lock, run lock; {@link LockOrder} checks them. A thread that
 * forks holds all locks and passes through them meanwhile, because the fork itself may allocate.
 */
@StaticInit
@Unmanaged
public final class Lock {
    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int CONTENDED = 2;
    private static final int SPINS = 100;

    private Lock() {}

    public static void acquire(long pool, long lock) {
        if (Flavour.isDebug() && !isForking(pool)) {
            LockOrder.check(pool, lock);
            take(pool, lock);
            LockOrder.enter(lock);
        } else {
            take(pool, lock);
        }
    }

    private static void take(long pool, long lock) {
        if (Bits.unlikely(!Memory.compareAndSetInt(lock, FREE, HELD))) {
            acquireSlowly(pool, lock);
        }
    }

    @Slow
    private static void acquireSlowly(long pool, long lock) {
        if (isForking(pool)) {
            return;
        }
        for (int spin = 0; spin < SPINS; spin++) {
            Futex.pause();
            if (Memory.getIntAcquire(lock) == FREE && Memory.compareAndSetInt(lock, FREE, HELD)) {
                return;
            }
        }
        while (Memory.getAndSetInt(lock, CONTENDED) != FREE) {
            Futex.waitWhile(lock, CONTENDED);
        }
    }

    public static void release(long pool, long lock) {
        if (Bits.unlikely(PoolHeader.forkingThread(pool) != 0) && isForking(pool)) {
            return;
        }
        if (Flavour.isDebug()) {
            LockOrder.checkHeld(lock);
        }
        releaseAfterFork(lock);
    }

    /** Frees the lock, also on behalf of the thread that forked. */
    public static void releaseAfterFork(long lock) {
        if (Flavour.isDebug()) {
            LockOrder.leave(lock);
        }
        if (Memory.getAndSetInt(lock, FREE) == CONTENDED) {
            Futex.wakeOne(lock);
        }
    }

    /** In a child, where nobody else can hold or await it. */
    public static void reset(long lock) {
        Memory.putInt(lock, FREE);
        if (Flavour.isDebug()) {
            LockOrder.leave(lock);
        }
    }

    private static boolean isForking(long pool) {
        int forking = PoolHeader.forkingThread(pool);
        return forking != 0 && forking == Threads.currentId();
    }
}
