package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * The records of all threads, and which of them are idle.
 *
 * <pre>
 *   0 ...... 96        128      136          144
 *   +------+---------+--------+------------+--------------+
 *   | lock | holder  | closed | idle first | all records  |
 *   |      | (debug) | by     |            |              |
 *   +------+---------+--------+------------+--------------+
 * </pre>
 *
 * <p>{@code closed by} belongs to {@link ForkGate}; the rest is written under the lock, which ranks below those of the pool.
 */
@StaticInit
@Unmanaged
public final class HardenedThreads {
    private static final long DIRECTORY_BYTES = 4096;
    private static final long CLOSED_BY_OFFSET = 128;
    private static final long IDLE_FIRST_OFFSET = 136;
    private static final long ALL_OFFSET = 144;

    private static long directory;
    private static long pool;
    private static long secret;

    private HardenedThreads() {}

    static boolean open(long ofPool, long poolBytes, long withSecret) {
        directory = VirtualMemory.mapNew(DIRECTORY_BYTES);
        pool = ofPool;
        secret = withSecret;
        Quarantine.open(poolBytes);
        return directory != 0;
    }

    static long lock() {
        return directory;
    }

    /** The address of the word that tells who has closed the gate. */
    static long closedBy() {
        return directory + CLOSED_BY_OFFSET;
    }

    /** The record made last; each knows the one made before. */
    static long all() {
        return Memory.getLongAcquire(directory + ALL_OFFSET);
    }

    private static long idleFirst() {
        return Memory.getLong(directory + IDLE_FIRST_OFFSET);
    }

    private static void setIdleFirst(long thread) {
        Memory.putLong(directory + IDLE_FIRST_OFFSET, thread);
    }

    /**
     * Gives this thread a record.
     *
     * @param none the empty heap
     * @return the record, with that heap; 0 if there is no memory for it
     */
    public static long bind(long none) {
        Lock.acquire(pool, lock());
        long thread = takeIdle();
        if (thread == 0) {
            thread = make();
        }
        Lock.release(pool, lock());
        if (thread != 0) {
            HardenedThread.setHeap(thread, none);
        }
        return thread;
    }

    private static long make() {
        long thread = VirtualMemory.mapNew(HardenedThread.BYTES);
        if (thread != 0) {
            HardenedThread.setRandom(thread, Random.mix(secret ^ thread));
            HardenedThread.setOlder(thread, all());
            Memory.putLongRelease(directory + ALL_OFFSET, thread);
        }
        return thread;
    }

    private static long takeIdle() {
        long thread = idleFirst();
        if (thread != 0) {
            setIdleFirst(HardenedThread.nextIdle(thread));
        }
        return thread;
    }

    private static void putIdle(long thread) {
        HardenedThread.setNextIdle(thread, idleFirst());
        setIdleFirst(thread);
    }

    /** The thread ends. Its blocks in quarantine go on waiting. */
    public static void release(long thread, long none) {
        if (HardenedThread.hasHeap(thread)) {
            long before = ForkGate.enter(thread);
            Heaps.release(HardenedThread.heap(thread));
            HardenedThread.setHeap(thread, none);
            ForkGate.leave(thread, before);
        }
        Lock.acquire(pool, lock());
        putIdle(thread);
        Lock.release(pool, lock());
    }

    /** There is no memory: lets go of what waits in the quarantines of threads that have ended, on behalf of this one. */
    static void flushIdle(long thread) {
        Lock.acquire(pool, lock());
        for (long idle = idleFirst(); idle != 0; idle = HardenedThread.nextIdle(idle)) {
            Quarantine.flush(idle, HardenedThread.heap(thread));
        }
        Lock.release(pool, lock());
    }

    /** In the child of a fork: all records but this thread's, if it has one, are idle. */
    static void forgetOthers(long own, long none) {
        setIdleFirst(0);
        for (long thread = all(); thread != 0; thread = HardenedThread.older(thread)) {
            if (thread != own) {
                // It may have been about to come in, and to see that the gate was closed.
                Memory.putLong(HardenedThread.gate(thread), 0);
                HardenedThread.setHeap(thread, none);
                putIdle(thread);
            }
        }
    }
}
