package org.vmmalloc.micrometer;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolStatistics;

/** The figures of a pool, counted once for all meters that ask at about the same time. */
final class Figures {
    private static final long LIFE_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final WeakReference<Pool> pool;
    private PoolStatistics last;
    private long countedAt;

    Figures(Pool pool) {
        this.pool = new WeakReference<>(pool);
    }

    double figure(ToDoubleFunction<PoolStatistics> figure) {
        PoolStatistics statistics = statistics();
        return statistics == null ? Double.NaN : figure.applyAsDouble(statistics);
    }

    private synchronized PoolStatistics statistics() {
        Pool open = pool.get();
        if (open == null || !open.isOpen()) {
            return null;
        }
        if (last == null || System.nanoTime() - countedAt >= LIFE_NANOSECONDS) {
            try {
                last = open.statistics();
                countedAt = System.nanoTime();
            } catch (IllegalStateException closedMeanwhile) {
                return null;
            }
        }
        return last;
    }
}
