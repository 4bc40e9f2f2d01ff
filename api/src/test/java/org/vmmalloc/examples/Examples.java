package org.vmmalloc.examples;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolAddresses;
import org.vmmalloc.PoolExhaustedError;
import org.vmmalloc.PoolOptions;
import org.vmmalloc.PoolStatistics;

/** The examples of the guide. The test holds them against its text, and runs them. */
public final class Examples {
    private Examples() {}

    /** A block that lives until it is freed. */
    public static long blocks(Path directory) throws IOException {
        // example: blocks
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1))) {
            MemorySegment block = pool.allocate(1024);
            block.fill((byte) 7);
            block = pool.reallocate(block, 4096);
            long sum = block.get(ValueLayout.JAVA_BYTE, 0) + block.get(ValueLayout.JAVA_BYTE, 1023);
            pool.free(block);
            return sum;
        }
        // end
    }

    /** A pool where an allocator of segments is wanted. */
    public static long allocators(Path directory) throws IOException {
        // example: allocators
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1))) {
            MemorySegment text = pool.allocateFrom("a string");
            SegmentAllocator slices = SegmentAllocator.slicingAllocator(pool.allocate(1 << 16));
            MemorySegment numbers = slices.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3);
            return text.byteSize() + numbers.byteSize();
        }
        // end
    }

    /** Blocks that live as long as their arena. */
    public static String arenas(Path directory) throws IOException {
        // example: arenas
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1));
                Arena arena = pool.confinedArena()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_LONG, 1000);
            numbers.setAtIndex(ValueLayout.JAVA_LONG, 999, 42);
            MemorySegment text = arena.allocateFrom("in the file");
            return text.getString(0) + " " + numbers.getAtIndex(ValueLayout.JAVA_LONG, 999);
        }
        // end
    }

    /** A buffer for input and output. */
    public static int buffers(Path directory, Path file) throws IOException {
        // example: buffers
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1));
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = pool.allocateBuffer(1 << 20);
            int bytes = channel.read(buffer);
            pool.free(buffer);
            return bytes;
        }
        // end
    }

    /** Bare addresses, for frameworks. */
    public static long addresses(Path directory) throws IOException {
        // example: addresses
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1))) {
            PoolAddresses addresses = pool.addresses();
            long block = addresses.allocate(100);
            if (block == 0) {
                return 0;
            }
            long usable = addresses.usableBytes(block);
            addresses.free(block);
            return usable;
        }
        // end
    }

    /** What happens when a pool is full. */
    public static long exhaustion(Path directory) throws IOException {
        // example: exhaustion
        PoolOptions options =
                PoolOptions.inDirectory(directory, ByteSize.mebibytes(64)).reserved();
        try (Pool pool = Pool.open(options)) {
            try {
                pool.allocate(ByteSize.gibibytes(1));
            } catch (PoolExhaustedError full) {
                PoolStatistics statistics = pool.statistics();
                return statistics.failedAllocations() + full.requestedBytes() / ByteSize.gibibytes(1);
            }
            return 0;
        }
        // end
    }

    /** What is in a pool. */
    public static String statistics(Path directory) throws IOException {
        // example: statistics
        try (Pool pool = Pool.open(directory, ByteSize.gibibytes(1))) {
            pool.allocate(100);
            PoolStatistics statistics = pool.statistics();
            return statistics.blocks() + " of " + statistics.blockBytes() + " bytes";
        }
        // end
    }
}
