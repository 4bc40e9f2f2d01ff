package org.vmmalloc.allocator.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.SimulatedPool;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabValidator;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;

/** Who hands out blocks while a fork copies the pool. */
class HeapGateTest {
    /** The lock's word when somebody sleeps. */
    private static final int AWAITED = 2;

    private final SimulatedPool simulated = new SimulatedPool();
    private final long pool = simulated.address();
    private final long own = HeapAccess.bindAsNewThread(pool);
    private final long other = HeapAccess.bindAsNewThread(pool);

    @AfterEach
    void close() {
        simulated.close();
    }

    private void beginFork() {
        Lock.acquire(pool, HeapDirectory.heapLock(pool));
        Lock.acquire(pool, RunDirectory.runLock(pool));
        PoolHeader.setForkingThread(pool, Threads.currentId());
        HeapGate.close(pool, own);
    }

    private void endFork() {
        HeapGate.open(pool);
        PoolHeader.setForkingThread(pool, 0);
        Lock.releaseAfterFork(RunDirectory.runLock(pool));
        Lock.releaseAfterFork(HeapDirectory.heapLock(pool));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 1024, 1025, 65_536})
    void othersWaitAlthoughTheyHaveFreeBlocks(long bytes) {
        long slab = PageTable.recordOf(pool, Allocate.allocate(other, bytes));
        long used = SlabValidator.countUsed(slab);
        beginFork();
        CompletableFuture<Long> block = CompletableFuture.supplyAsync(() -> Allocate.allocate(other, bytes));
        while (Memory.getIntAcquire(RunDirectory.runLock(pool)) != AWAITED) {
            Thread.onSpinWait();
        }
        long meanwhile = SlabValidator.countUsed(slab);
        endFork();
        assertEquals(used, meanwhile);
        assertEquals(slab, Slab.ofPage(pool, PageTable.recordOf(pool, block.join())), "it goes on where it was");
        HeapValidator.validate(pool);
    }

    @Test
    void othersMayFree() {
        long block = Allocate.allocate(other, 100);
        beginFork();
        Free.free(pool, other, block);
        endFork();
        assertEquals(block, Allocate.allocate(other, 100));
    }

    @Test
    void whoForksMayAllocate() {
        beginFork();
        long small = Allocate.allocate(own, 100);
        long medium = Allocate.allocate(own, 5000);
        endFork();
        assertNotEquals(0, small);
        assertNotEquals(0, medium);
        HeapValidator.validate(pool);
    }

    /** The child finds the heaps closed, as they were copied. */
    @Test
    void recoveryOpens() {
        long block = Allocate.allocate(other, 100);
        beginFork();
        PoolHeader.setForkingThread(pool, 0);
        Lock.reset(RunDirectory.runLock(pool));
        Lock.reset(HeapDirectory.heapLock(pool));
        Recovery.recover(pool, own, true);
        assertEquals(other, HeapAccess.bindAsNewThread(pool));
        assertEquals(PageTable.recordOf(pool, block), PageTable.recordOf(pool, Allocate.allocate(other, 100)));
        assertEquals(other, Slab.owner(PageTable.recordOf(pool, block)));
        HeapValidator.validate(pool);
    }
}
