package org.vmmalloc.agent.watch;

/** The pool that holds the native memory of this JVM, as {@code org.vmmalloc:type=AgentPool}. Sizes are in bytes. */
public interface AgentPoolMXBean {
    /** The name under which it is registered. */
    String NAME = "org.vmmalloc:type=AgentPool";

    /** The directory in which the pool lies. */
    String getDirectory();

    /** The address at which the pool begins. */
    long getAddress();

    /** The size of the pool. */
    long getPoolBytes();

    /** What slabs, large blocks and heaps take of it. */
    long getUsedBytes();

    /** The most that they ever took. */
    long getPeakBytes();

    /** The blocks in use; asking walks over the page table of the pool. */
    long getBlocks();

    /** The bytes of the blocks in use, as the allocator rounds them; asking walks over the page table of the pool. */
    long getBlockBytes();

    /** The requests for which the pool had no room. */
    long getFailures();

    /** Those of them that the JDK's own memory served. */
    long getOverflowBlocks();

    /** The bytes of those. */
    long getOverflowBytes();
}
