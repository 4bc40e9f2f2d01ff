package org.vmmalloc;

/** A pool has no room for a request, or its file system has none. Nothing was changed; other requests may succeed. */
public final class PoolExhaustedError extends OutOfMemoryError {
    private static final long serialVersionUID = 1L;
    private static final long ALWAYS_ALIGNED_TO = 16;

    /** The size asked for. */
    private final long requestedBytes;
    /** The size of the pool. */
    private final long poolBytes;
    /** What was in use. */
    private final long usedBytes;

    PoolExhaustedError(long requestedBytes, long alignment, long poolBytes, long usedBytes) {
        super("no room for " + requestedBytes + " bytes"
                + (alignment > ALWAYS_ALIGNED_TO ? " aligned to " + alignment : "") + " in a pool of " + poolBytes
                + " bytes, of which " + usedBytes + " are in use");
        this.requestedBytes = requestedBytes;
        this.poolBytes = poolBytes;
        this.usedBytes = usedBytes;
    }

    /**
     * The size asked for.
     *
     * @return bytes
     */
    public long requestedBytes() {
        return requestedBytes;
    }

    /**
     * The size of the pool.
     *
     * @return bytes
     */
    public long poolBytes() {
        return poolBytes;
    }

    /**
     * What was in use by blocks and the pool's own records when the request failed. Where it is far below the pool's size, either the free memory is
     * in pieces too small for the request, or the file system is full.
     *
     * @return bytes
     */
    public long usedBytes() {
        return usedBytes;
    }
}
