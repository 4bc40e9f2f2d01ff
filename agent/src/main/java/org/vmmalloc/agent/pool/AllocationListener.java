package org.vmmalloc.agent.pool;

/** Is told of each block that was allocated in the pool, by the thread that allocates. */
public abstract class AllocationListener {
    /** Null while nobody listens, which an allocation learns by one read; it need not learn of a change at once. */
    static AllocationListener current;

    /** From now on this one listens. */
    public final void listen() {
        current = this;
    }

    /** A block of so many bytes was allocated. */
    protected abstract void allocated(long block, long bytes);
}
