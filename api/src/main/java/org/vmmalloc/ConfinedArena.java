package org.vmmalloc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** An arena of one thread's. A confined arena of the JDK lends its scope, and with it all checks of access. */
final class ConfinedArena implements Arena {
    private static final int FEW_BLOCKS = 8;

    private final Pool pool;
    private final Thread owner = Thread.currentThread();
    private final Arena session = Arena.ofConfined();
    private long[] blocks;
    private int count;

    ConfinedArena(Pool pool) {
        this.pool = pool;
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        Arguments.checkBytes(bytes);
        Arguments.checkAlignment(alignment);
        checkState();
        if (blocks == null) {
            // From here on the arena counts as open, also if there is no room.
            long first = pool.allocateForArena(alignment, bytes, 1);
            blocks = new long[FEW_BLOCKS];
            return add(first, bytes, alignment);
        }
        return add(pool.allocateForArena(alignment, bytes, 0), bytes, alignment);
    }

    private MemorySegment add(long block, long bytes, long alignment) {
        if (block == 0) {
            throw pool.exhausted(bytes, alignment);
        }
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = block;
        return Pool.segment(block, bytes, session);
    }

    private void checkState() {
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException("the arena belongs to " + owner);
        }
        if (!session.scope().isAlive()) {
            throw new IllegalStateException("Already closed");
        }
    }

    @Override
    public MemorySegment.Scope scope() {
        return session.scope();
    }

    @Override
    public void close() {
        session.close();
        if (blocks != null) {
            pool.memory().closeArena(blocks, count);
        }
    }
}
