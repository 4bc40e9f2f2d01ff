package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** The memory of a pool in another process, to be read without the process noticing. */
public interface PoolMemory extends AutoCloseable {
    /**
     * Copies from the pool.
     *
     * @param offset in the pool, in bytes
     * @param destination filled as a whole
     * @throws PoolGone if the process has ended or executed another program
     * @throws IOException if there is nothing at the offset
     */
    void read(long offset, MemorySegment destination) throws IOException;

    /** What the memory is read through, for messages. */
    String source();

    @Override
    void close();
}
