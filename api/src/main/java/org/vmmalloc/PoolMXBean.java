package org.vmmalloc;

/** A pool as management tools see it, under the name {@code org.vmmalloc:type=Pool,name="PLACE",id=NUMBER}. Sizes are in bytes. */
public interface PoolMXBean {
    /**
     * Where the pool is.
     *
     * @return its directory, or its file if that has a name
     */
    String getPlace();

    /**
     * The pool's size.
     *
     * @return bytes
     */
    long getPoolBytes();

    /**
     * What slabs, large blocks and heaps take.
     *
     * @return bytes
     */
    long getUsedBytes();

    /**
     * The most they ever took.
     *
     * @return bytes
     */
    long getPeakBytes();

    /**
     * The blocks in use.
     *
     * @return their number
     */
    long getBlocks();

    /**
     * The bytes of these.
     *
     * @return bytes
     */
    long getBlockBytes();

    /**
     * The largest block that there is room for.
     *
     * @return bytes
     */
    long getLongestFreeBytes();

    /**
     * The heaps that were ever made.
     *
     * @return their number
     */
    int getHeaps();

    /**
     * The requests for which there was no room.
     *
     * @return their number
     */
    long getFailedAllocations();
}
