package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;

/** A copy of a pool's header in this process's memory. The allocator's own classes read it; addresses in it are those of the other process. */
final class HeaderCopy {
    private static final long MOST_BYTES = 1L << 47;

    private final MemorySegment memory;
    /** What the allocator's classes take for the pool. */
    private final long address;

    HeaderCopy(Arena arena) {
        memory = arena.allocate(PoolHeader.BYTES, Long.BYTES);
        address = memory.address();
    }

    void read(PoolMemory pool) throws IOException {
        pool.read(0, memory);
    }

    /** The copy's address: for the classes that describe the header's words. */
    long address() {
        return address;
    }

    boolean isPool() {
        return PoolHeader.magic(address) == PoolHeader.MAGIC;
    }

    int version() {
        return PoolHeader.version(address);
    }

    long base() {
        return PoolHeader.base(address);
    }

    long bytes() {
        return PoolHeader.bytes(address);
    }

    long first() {
        return PoolHeader.first(address);
    }

    long limit() {
        return PoolHeader.limit(address);
    }

    long frontier() {
        return RunDirectory.frontier(address);
    }

    /** What never changes fits together as it does in every pool: empty, or else what does not fit. */
    String misfit() {
        long bytes = bytes();
        if (bytes < PoolFormat.SMALLEST_BYTES || bytes > MOST_BYTES || bytes % Units.BYTES_IN_GRANULE != 0) {
            return "a size of " + bytes + " bytes";
        }
        if (PoolHeader.pages(address) != PoolFormat.pages(bytes)) {
            return PoolHeader.pages(address) + " pages in " + bytes + " bytes";
        }
        if (PoolHeader.bitmaps(address) - base() != PoolFormat.bitmapsOffset(bytes)) {
            return "the address of the block bitmaps";
        }
        if (first() != PoolFormat.firstGranule(bytes) || limit() != bytes >>> Units.LOG_BYTES_IN_GRANULE) {
            return "the range of user memory, from granule " + first() + " to " + limit();
        }
        return "";
    }

    /** What changes lies within its bounds: empty, or else what does not. A copy made at a bad moment may look wrong once. */
    String excess() {
        long user = limit() - first();
        if (frontier() < first() || frontier() > limit()) {
            return "frontier " + frontier();
        }
        long used = UsageCounters.used(address);
        long large = UsageCounters.largeGranules(address);
        if (used < 0 || used > user || UsageCounters.peak(address) < 0 || UsageCounters.peak(address) > user) {
            return used + " granules in use";
        }
        if (large < 0 || large > user || UsageCounters.largeBlocks(address) < 0) {
            return large + " granules in large blocks";
        }
        int heaps = HeapDirectory.heaps(address);
        return heaps < 0 || heaps > user ? heaps + " heaps" : "";
    }
}
