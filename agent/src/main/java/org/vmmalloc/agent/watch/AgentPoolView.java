package org.vmmalloc.agent.watch;

import java.nio.file.Path;
import org.vmmalloc.agent.pool.MovedMemory;

/** The bean: asks the pool whenever it is asked. */
final class AgentPoolView implements AgentPoolMXBean {
    private final Path directory;
    private final MovedMemory memory;

    AgentPoolView(Path directory, MovedMemory memory) {
        this.directory = directory;
        this.memory = memory;
    }

    @Override
    public String getDirectory() {
        return directory.toString();
    }

    @Override
    public long getAddress() {
        return memory.pool().address();
    }

    @Override
    public long getPoolBytes() {
        return memory.pool().bytes();
    }

    @Override
    public long getUsedBytes() {
        return memory.usedBytes();
    }

    @Override
    public long getPeakBytes() {
        return memory.peakBytes();
    }

    @Override
    public long getBlocks() {
        return PoolFigures.of(memory).blocks();
    }

    @Override
    public long getBlockBytes() {
        return PoolFigures.of(memory).blockBytes();
    }

    @Override
    public long getFailures() {
        return memory.failures();
    }

    @Override
    public long getOverflowBlocks() {
        return memory.overflowBlocks();
    }

    @Override
    public long getOverflowBytes() {
        return memory.overflowBytes();
    }
}
