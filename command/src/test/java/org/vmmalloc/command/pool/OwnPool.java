package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.pool.PoolFormat;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.command.process.Mapping;
import org.vmmalloc.memory.Memory;

/** A pool in memory of this process, used by threads of its own. */
final class OwnPool implements AutoCloseable {
    static final long BYTES = PoolFormat.SMALLEST_BYTES;

    private static final int BLOCKS = 1500;
    private static final int STEP = 37;
    private static final int LARGEST_SMALL = 4000;
    private static final int LARGE_BLOCKS = 4;
    private static final int LARGE_STEP = 70_001;

    private final Arena arena = Arena.ofShared();
    private final long address;

    OwnPool() {
        long memory = arena.allocate(BYTES + Units.BYTES_IN_PAGE, Units.BYTES_IN_GRANULE)
                .address();
        address = Units.roundUp(memory, Units.BYTES_IN_PAGE);
        if (!PoolFormat.create(address, BYTES, PoolHeader.MEMORY_FILE_SYSTEM, -1, 0, 0)) {
            throw new AssertionError("no space for a pool of " + BYTES + " bytes");
        }
    }

    long address() {
        return address;
    }

    /** Blocks of many sizes, free ones among them, remote frees that wait, large blocks and free runs. */
    OwnPool filled() throws InterruptedException {
        long heap = Heaps.bind(address);
        long[] blocks = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = Allocate.allocate(heap, (long) i * STEP % LARGEST_SMALL);
        }
        for (int i = 1; i <= LARGE_BLOCKS; i++) {
            long large = Allocate.allocate(heap, (long) i * LARGE_STEP);
            if (i % 2 == 0) {
                Free.free(address, heap, large);
            }
        }
        for (int i = 0; i < BLOCKS; i += 3) {
            Free.free(address, heap, blocks[i]);
        }
        Thread other = new Thread(() -> {
            long its = Heaps.bind(address);
            Allocate.allocate(its, STEP);
            for (int i = 1; i < BLOCKS; i += 5) {
                if (i % 3 != 0) {
                    Free.free(address, its, blocks[i]);
                }
            }
        });
        other.start();
        other.join();
        return this;
    }

    /** A copy of all that was ever used. */
    MemorySegment image() {
        long bytes = Units.granulesToBytes(RunDirectory.frontier(address));
        MemorySegment image = Arena.ofAuto().allocate(bytes, Long.BYTES);
        Memory.copy(address, image.address(), bytes);
        return image;
    }

    /** The pool as another process would open it. */
    LivePool open() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        return LivePool.open(self, mapping(), ProcessMemory.open(self, address));
    }

    /** A pool that is this image. */
    LivePool open(MemorySegment image) throws IOException {
        return LivePool.open((int) ProcessHandle.current().pid(), mapping(), new ImageMemory(image));
    }

    private Mapping mapping() {
        return new Mapping(address, address + BYTES, "rw-s", 0, "0:1", 1, "/dev/shm/#1 (deleted)");
    }

    @Override
    public void close() {
        arena.close();
    }
}
