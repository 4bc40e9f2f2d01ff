package org.vmmalloc.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolExhaustedError;
import org.vmmalloc.PoolStatistics;

class PoolMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private double gauge(String name) {
        return registry.get(name).tag("pool", "blobs").gauge().value();
    }

    @Test
    void metersShowTheFigures() throws Exception {
        try (Pool pool = Pool.open(Path.of("/dev/shm"), Pool.SMALLEST_BYTES)) {
            new PoolMetrics(pool, "blobs", Tags.of("service", "test")).bindTo(registry);
            MemorySegment block = pool.allocate(1 << 20);
            assertThrows(PoolExhaustedError.class, () -> pool.allocate(1 << 30));
            PoolStatistics statistics = pool.statistics();
            assertEquals(Pool.SMALLEST_BYTES, gauge("vmmalloc.pool.size"));
            assertEquals(statistics.usedBytes(), gauge("vmmalloc.pool.used"));
            assertEquals(statistics.peakBytes(), gauge("vmmalloc.pool.peak"));
            assertEquals(statistics.longestFreeBytes(), gauge("vmmalloc.pool.longest.free"));
            assertEquals(1, gauge("vmmalloc.blocks"));
            assertEquals(1 << 20, gauge("vmmalloc.block.bytes"));
            assertEquals(statistics.heaps(), gauge("vmmalloc.heaps"));
            assertEquals(
                    1,
                    registry.get("vmmalloc.allocation.failed")
                            .tags("service", "test")
                            .functionCounter()
                            .count());
            pool.free(block);
            Thread.sleep(1100);
            assertEquals(0, gauge("vmmalloc.blocks"));
        }
        assertTrue(Double.isNaN(gauge("vmmalloc.pool.used")), "of a closed pool there are no figures");
    }
}
