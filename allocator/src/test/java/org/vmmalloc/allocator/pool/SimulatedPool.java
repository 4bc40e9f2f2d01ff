package org.vmmalloc.allocator.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vmmalloc.allocator.geometry.Units;

/** A formatted pool in this process, at a multiple of 2 MiB, that vanishes when closed. */
public final class SimulatedPool implements AutoCloseable {
    /** The smallest pool there is. */
    public static final long SMALLEST_BYTES = PoolFormat.SMALLEST_BYTES;

    private static final long ALIGNMENT = 2L << 20;

    private final Arena arena = Arena.ofShared();
    private final long address;

    /** A pool of the smallest size in memory. */
    public SimulatedPool() {
        this(Medium.TMPFS, SMALLEST_BYTES);
    }

    public SimulatedPool(Medium medium, long bytes) {
        long mapped = bytes + ALIGNMENT;
        MemorySegment memory = medium.directory == null
                ? arena.allocate(mapped, Units.BYTES_IN_GRANULE)
                : map(medium.directory, mapped);
        if ((medium.flags & PoolHeader.FULLY_RESERVED) != 0) {
            memory.fill((byte) 0);
        }
        address = Units.roundUp(memory.address(), ALIGNMENT);
        assertTrue(PoolFormat.create(address, bytes, medium.flags, -1, 0, 0), "there is space for the pool's tables");
    }

    private MemorySegment map(Path directory, long bytes) {
        try {
            Path path = Files.createTempFile(directory, "vmmalloc-simulated-", null);
            try (FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                return file.map(MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, which names it. */
    public long address() {
        return address;
    }

    /** The granules that blocks and heaps can have. */
    public long userGranules() {
        return PoolHeader.limit(address) - PoolHeader.first(address);
    }

    @Override
    public void close() {
        arena.close();
    }
}
