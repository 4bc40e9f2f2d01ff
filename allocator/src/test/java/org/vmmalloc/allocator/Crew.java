package org.vmmalloc.allocator;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Platform threads that do something at the same time; whatever one of them throws fails the test, and so does one that does not come to an end. */
final class Crew implements AutoCloseable {
    private static final long SECONDS = 60;

    private final ExecutorService executor =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

    void doAll(List<? extends Runnable> tasks) {
        List<? extends Future<?>> futures = tasks.stream().map(executor::submit).toList();
        for (Future<?> future : futures) {
            await(future);
        }
    }

    Future<?> start(Runnable task) {
        return executor.submit(task);
    }

    static void await(Future<?> future) {
        try {
            future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("a thread does not come to an end", e);
        }
    }

    /** Waits for all threads, also after a failure: the pool must not go away under them. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a thread does not come to an end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
