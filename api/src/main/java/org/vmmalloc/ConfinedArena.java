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
    private long first;
    private long[] others;
    private int count;

    ConfinedArena(Pool pool) {
        this.pool = pool;
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        Arguments.checkBytes(bytes);
        Arguments.checkAlignment(alignment);
        checkState();
        if (first != 0) {
            makePlace();
        }
        long block = pool.allocateForArena(alignment, bytes, first == 0 ? 1 : 0);
        if (block == 0) {
            throw pool.exhausted(bytes, alignment);
        }
        if (first == 0) {
            first = block;
        } else {
            others[count++] = block;
        }
        return Pool.segment(block, bytes, session);
    }

    /** Before the block is there: it would be lost if this failed. */
    private void makePlace() {
        if (others == null) {
            others = new long[FEW_BLOCKS];
        } else if (count == others.length) {
            others = Arrays.copyOf(others, 2 * count);
        }
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
        if (first != 0) {
            pool.memory().closeArena(first, others, count);
        }
    }
}
