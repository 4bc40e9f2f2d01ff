package org.vmmalloc.allocator.pool;

import java.lang.foreign.Arena;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/** The content of a pool as a fork would find it: taken under all locks, while other threads go on with what needs none; the tables come last. */
public final class Snapshot implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final long pool;
    private final long bytes;
    private final long copy;

    /** Copies what is up to the frontier. */
    public Snapshot(long pool) {
        this.pool = pool;
        this.bytes = PoolHeader.bytes(pool);
        this.copy = arena.allocate(bytes, Units.BYTES_IN_PAGE).address();
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        Lock.acquire(pool, RunDirectory.runLock(pool));
        PoolHeader.setForkingThread(pool, Threads.currentId());
        long user = Units.granulesToBytes(PoolHeader.first(pool));
        long bitmaps = PoolHeader.bitmaps(pool) - pool;
        save(user, Units.granulesToBytes(RunDirectory.frontier(pool)));
        save(bitmaps, user);
        save(0, bitmaps);
        PoolHeader.setForkingThread(pool, 0);
        Lock.release(pool, RunDirectory.runLock(pool));
        Lock.release(pool, HeapDirectory.heapLock(pool));
    }

    private void save(long begin, long end) {
        Memory.copy(pool + begin, copy + begin, end - begin);
    }

    /** The pool is what it was then, and no thread is in it. */
    public void restore() {
        Memory.copy(copy, pool, bytes);
        PoolHeader.setForkingThread(pool, 0);
        Lock.reset(RunDirectory.runLock(pool));
        Lock.reset(HeapDirectory.heapLock(pool));
    }

    @Override
    public void close() {
        arena.close();
    }
}
