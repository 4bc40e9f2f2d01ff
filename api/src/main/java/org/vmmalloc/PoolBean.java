package org.vmmalloc;

/** What management tools ask of a pool. */
final class PoolBean implements PoolMXBean {
    private final Pool pool;

    PoolBean(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String getPlace() {
        return pool.place().toString();
    }

    @Override
    public long getPoolBytes() {
        return pool.bytes();
    }

    @Override
    public long getUsedBytes() {
        return pool.statistics().usedBytes();
    }

    @Override
    public long getPeakBytes() {
        return pool.statistics().peakBytes();
    }

    @Override
    public long getBlocks() {
        return pool.statistics().blocks();
    }

    @Override
    public long getBlockBytes() {
        return pool.statistics().blockBytes();
    }

    @Override
    public long getLongestFreeBytes() {
        return pool.statistics().longestFreeBytes();
    }

    @Override
    public int getHeaps() {
        return pool.statistics().heaps();
    }

    @Override
    public long getFailedAllocations() {
        return pool.statistics().failedAllocations();
    }
}
