package org.vmmalloc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** An arena of all threads. A shared arena of the JDK lends its scope; the list of blocks is guarded by the arena itself. */
final class SharedArena implements Arena {
    private static final int FEW_BLOCKS = 8;

    private final Pool pool;
    private final Arena session = Arena.ofShared();
    private long[] blocks;
    private int count;
    private boolean closed;

    SharedArena(Pool pool) {
        this.pool = pool;
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        Arguments.checkBytes(bytes);
        Arguments.checkAlignment(alignment);
        return Pool.segment(take(bytes, alignment), bytes, session);
    }

    private synchronized long take(long bytes, long alignment) {
        if (closed || !session.scope().isAlive()) {
            throw new IllegalStateException("Already closed");
        }
        // Before the block is there: it would be lost if this failed.
        if (blocks == null) {
            blocks = new long[FEW_BLOCKS];
        } else if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        long block = pool.allocateForArena(alignment, bytes, count == 0 ? 1 : 0);
        if (block == 0) {
            throw pool.exhausted(bytes, alignment);
        }
        blocks[count++] = block;
        return block;
    }

    @Override
    public MemorySegment.Scope scope() {
        return session.scope();
    }

    @Override
    public void close() {
        session.close();
        synchronized (this) {
            closed = true;
            if (count != 0) {
                pool.memory().closeArena(0, blocks, count);
            }
        }
    }
}
