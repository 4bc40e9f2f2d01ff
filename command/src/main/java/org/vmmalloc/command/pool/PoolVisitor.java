package org.vmmalloc.command.pool;

/** Who is shown a pool, in the order of its addresses. Granules and pages are numbered from the pool's first byte. */
public interface PoolVisitor {
    /** A slab. */
    default void slab(SlabFigures slab) {}

    /** A large block. */
    default void largeBlock(long granule, long granules) {}

    /** A free run. */
    default void freeRun(long granule, long granules) {}

    /** A page of heap records. */
    default void heapPage(long page) {}

    /** Granules that are nothing of all this: on their way from one to the other, or their record is damaged. */
    default void unknown(long granule, long granules) {}
}
