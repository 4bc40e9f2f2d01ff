package org.vmmalloc.allocator.harden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmmalloc.memory.Memory;

/** While one thread forks, no other is in the allocator; afterwards all go on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ForkGateTest {
    private static final int THREADS = 4;
    private static final int FORKS = 200;
    private static final long SHORT_MILLISECONDS = 50;

    private final HardenedProcess process = new HardenedProcess(Hardening.CANARIES);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
        process.close();
    }

    @Test
    void whoeverForksWaitsForThoseInside() throws Exception {
        long other = process.newThread();
        long before = ForkGate.enter(other);
        Future<?> fork = threads.submit(() -> ForkGate.close(process.pool(), process.thread()));
        Thread.sleep(SHORT_MILLISECONDS);
        assertTrue(!fork.isDone());
        ForkGate.leave(other, before);
        fork.get();
        ForkGate.open();
    }

    @Test
    void othersWaitUntilItIsOver() throws Exception {
        long other = process.newThread();
        ForkGate.close(process.pool(), process.thread());
        CountDownLatch inside = new CountDownLatch(1);
        Future<?> late = threads.submit(() -> {
            long before = ForkGate.enter(other);
            inside.countDown();
            ForkGate.leave(other, before);
        });
        assertTrue(!inside.await(SHORT_MILLISECONDS, TimeUnit.MILLISECONDS));
        long before = ForkGate.enter(process.thread());
        ForkGate.leave(process.thread(), before);
        ForkGate.open();
        late.get();
    }

    /** A signal handler, or a handler of the fork, may find its thread inside already. */
    @Test
    void aThreadComesInTwice() {
        long first = ForkGate.enter(process.thread());
        long second = ForkGate.enter(process.thread());
        ForkGate.leave(process.thread(), second);
        assertEquals(1, Memory.getLong(HardenedThread.gate(process.thread())), "still inside");
        ForkGate.leave(process.thread(), first);
        assertEquals(0, Memory.getLong(HardenedThread.gate(process.thread())));
    }

    @Test
    void nobodyIsInsideDuringManyForks() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Future<?>[] others = new Future<?>[THREADS - 1];
        for (int i = 0; i < others.length; i++) {
            long record = process.newThread();
            others[i] = threads.submit(() -> {
                while (goesOn.get()) {
                    long before = ForkGate.enter(record);
                    inside.incrementAndGet();
                    inside.decrementAndGet();
                    ForkGate.leave(record, before);
                }
            });
        }
        for (int i = 0; i < FORKS; i++) {
            ForkGate.close(process.pool(), process.thread());
            assertEquals(0, inside.get());
            Thread.onSpinWait();
            assertEquals(0, inside.get());
            ForkGate.open();
        }
        goesOn.set(false);
        for (Future<?> other : others) {
            other.get();
        }
    }
}
