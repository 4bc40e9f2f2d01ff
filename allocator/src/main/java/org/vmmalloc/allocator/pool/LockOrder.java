package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.host.Check;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/**
 * Debug library: who holds which lock, so that a lock that is taken twice, against the ranks, or let go of by another thread ends the process
 * where it happens.
 *
 * <p>The handle of the holder lies in the lock's own group of words. Only the holder writes it, and 0 when it lets go: so whoever reads its own
 * handle there holds the lock. The handle and not the thread's number, which would take a system call or more with the lock held.
 */
@StaticInit
@Unmanaged
final class LockOrder {
    private static final long HOLDER_OFFSET = 96;

    private LockOrder() {}

    private static boolean isHeld(long lock) {
        return Memory.getLongAcquire(lock + HOLDER_OFFSET) == Threads.currentHandle();
    }

    /** This thread is about to wait for the lock. */
    static void check(long pool, long lock) {
        Check.that(!isHeld(lock), "lock taken twice");
        if (lock == HeapDirectory.heapLock(pool)) {
            Check.that(!isHeld(RunDirectory.runLock(pool)), "lock taken against the ranks");
        }
    }

    /** This thread has it. */
    static void enter(long lock) {
        Memory.putLong(lock + HOLDER_OFFSET, Threads.currentHandle());
    }

    /** This thread is about to let go of it. */
    static void checkHeld(long lock) {
        Check.that(isHeld(lock), "lock let go of by a thread that does not hold it");
    }

    /** Nobody has it. */
    static void leave(long lock) {
        Memory.putLong(lock + HOLDER_OFFSET, 0);
    }
}
