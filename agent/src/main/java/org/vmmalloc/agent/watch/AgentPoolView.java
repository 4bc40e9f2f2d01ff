package org.vmmalloc.agent.watch;

import java.nio.file.Path;
import org.vmmalloc.agent.pool.PoolMemory;

/** The bean: asks the pool whenever it is asked. */
final class AgentPoolView implements AgentPoolMXBean {
    private final Path directory;
    private final PoolMemory memory;

    AgentPoolView(Path directory, PoolMemory memory) {
        this.directory = directory;
        this.memory = memory;
    }

    @Override
    public String getDirectory() {
        return directory.toString();
    }

    @Override
    public long getAddress() {
        return memory.pool();
    }

    @Override
    public long getPoolBytes() {
        return memory.poolBytes();
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
