package org.vmmalloc.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolStatistics;

/**
 * Binds a pool to a registry.
 *
 * <pre>
 *   vmmalloc.pool.size          bytes    the pool's size
 *   vmmalloc.pool.used          bytes    what slabs, large blocks and heaps take of it
 *   vmmalloc.pool.peak          bytes    the most they ever took
 *   vmmalloc.pool.longest.free  bytes    the largest block that there is room for
 *   vmmalloc.blocks             blocks   in use
 *   vmmalloc.block.bytes        bytes    of these
 *   vmmalloc.heaps              heaps    ever made
 *   vmmalloc.allocation.failed  counter  the requests for which there was no room
 * </pre>
 *
 * <p>Each meter bears the tag {@code pool} with the name given here. The figures are counted anew at most once a second. The meters of a closed pool, or of one that
 * nobody but the registry could reach, show NaN.
 */
public final class PoolMetrics implements MeterBinder {
    private final Pool pool;
    private final Tags tags;

    /**
     * A binder.
     *
     * @param pool the pool
     * @param name tells the pool from others, in the tag {@code pool}
     * @param tags more tags
     */
    public PoolMetrics(Pool pool, String name, Iterable<Tag> tags) {
        this.pool = pool;
        this.tags = Tags.of(tags).and("pool", name);
    }

    /**
     * A binder without more tags.
     *
     * @param pool the pool
     * @param name tells the pool from others
     */
    public PoolMetrics(Pool pool, String name) {
        this(pool, name, Tags.empty());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures figures = new Figures(pool);
        bytes(registry, figures, "vmmalloc.pool.size", "The pool's size", PoolStatistics::poolBytes);
        bytes(registry, figures, "vmmalloc.pool.used", "What is in use of the pool", PoolStatistics::usedBytes);
        bytes(registry, figures, "vmmalloc.pool.peak", "The most that ever was in use", PoolStatistics::peakBytes);
        bytes(
                registry,
                figures,
                "vmmalloc.pool.longest.free",
                "The largest block that there is room for",
                PoolStatistics::longestFreeBytes);
        bytes(registry, figures, "vmmalloc.block.bytes", "The bytes of blocks in use", PoolStatistics::blockBytes);
        gauge(registry, figures, "vmmalloc.blocks", "Blocks in use", "blocks", PoolStatistics::blocks);
        gauge(registry, figures, "vmmalloc.heaps", "Heaps ever made", "heaps", PoolStatistics::heaps);
        FunctionCounter.builder(
                        "vmmalloc.allocation.failed",
                        figures,
                        source -> source.figure(PoolStatistics::failedAllocations))
                .description("Requests for which there was no room")
                .tags(tags)
                .register(registry);
    }

    private void bytes(
            MeterRegistry registry,
            Figures figures,
            String name,
            String description,
            ToDoubleFunction<PoolStatistics> figure) {
        gauge(registry, figures, name, description, BaseUnits.BYTES, figure);
    }

    private void gauge(
            MeterRegistry registry,
            Figures figures,
            String name,
            String description,
            String unit,
            ToDoubleFunction<PoolStatistics> figure) {
        Gauge.builder(name, figures, source -> source.figure(figure))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
