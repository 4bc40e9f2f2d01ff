package org.vmmalloc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.jvm.PoolMemory;

/** An arena that lives as long as any of its segments is reachable, and keeps the mapping of a closed pool as long. */
final class AutomaticArena implements Arena {
    private final Pool pool;
    private final Arena session = Arena.ofAuto();

    AutomaticArena(Pool pool) {
        this.pool = pool;
    }

    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        Arguments.checkBytes(bytes);
        Arguments.checkAlignment(alignment);
        Mapping mapping = pool.mapping();
        mapping.hold();
        long block = 0;
        try {
            block = pool.allocateForArena(alignment, bytes, 0);
        } finally {
            if (block == 0) {
                mapping.letGo();
            }
        }
        if (block == 0) {
            throw pool.exhausted(bytes, alignment);
        }
        return attach(block, bytes, pool.memory(), mapping);
    }

    /** What is run at the end must not reach the arena. */
    @SuppressWarnings("restricted")
    private MemorySegment attach(long block, long bytes, PoolMemory memory, Mapping mapping) {
        return MemorySegment.ofAddress(block).reinterpret(bytes, session, ended -> {
            freeIfOpen(memory, block);
            mapping.letGo();
        });
    }

    private static void freeIfOpen(PoolMemory memory, long block) {
        if (!memory.isClosed()) {
            try {
                memory.free(block);
            } catch (IllegalStateException closedMeanwhile) {
                // The block is gone with the pool.
            }
        }
    }

    @Override
    public MemorySegment.Scope scope() {
        return session.scope();
    }

    @Override
    public void close() {
        session.close();
    }
}
