package org.vmmalloc.allocator.harden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.HeapAccess;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.pool.SimulatedPool;

/** A hardened process with one pool and one thread, as far as the allocator knows. There is one at a time. */
final class HardenedProcess implements AutoCloseable {
    /** A misuse that the allocator told of. */
    record Report(int kind, long address, long bytes) {}

    private static final long SECRET = 0x5EC7E7;
    /** All that is asked of it is whether it has a pool. */
    static final long EMPTY_HEAP = Arena.global()
            .allocate(Heap.BYTES, ValueLayout.JAVA_LONG.byteAlignment())
            .address();

    private final SimulatedPool simulated = new SimulatedPool();
    private final List<Report> reports = new ArrayList<>();
    private final long thread;

    HardenedProcess(int mode) {
        Host.install(() -> 0, (kind, address, bytes) -> reports.add(new Report(kind, address, bytes)));
        if (!Hardening.open(pool(), SimulatedPool.SMALLEST_BYTES, mode, SECRET, SECRET + 1)) {
            throw new IllegalStateException("no memory beside the pool");
        }
        thread = newThread();
    }

    /** The record of one more thread, with a heap. */
    long newThread() {
        long record = HardenedThreads.bind(EMPTY_HEAP);
        HardenedThread.setHeap(record, HeapAccess.bindAsNewThread(pool()));
        return record;
    }

    long pool() {
        return simulated.address();
    }

    long thread() {
        return thread;
    }

    long allocate(long bytes) {
        return allocateAligned(16, bytes);
    }

    long allocateAligned(long alignment, long bytes) {
        return HardenedAllocate.allocate(thread, bytes, alignment, false);
    }

    long allocateZeroed(long bytes) {
        return HardenedAllocate.allocate(thread, bytes, 16, true);
    }

    void free(long block) {
        HardenedFree.free(thread, block);
    }

    long reallocate(long block, long bytes) {
        return HardenedReallocate.isPossible(block) ? HardenedReallocate.reallocate(thread, block, bytes) : 0;
    }

    void flush() {
        HardenedFree.flush(thread);
    }

    /** What the allocator told since it was last asked. */
    List<Report> takeReports() {
        List<Report> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    /** Whether the byte can be read and written, as the kernel says. */
    static boolean isAccessible(long address) {
        try {
            return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .map(line -> line.split("[- ]", 4))
                    .filter(parts -> Long.parseUnsignedLong(parts[0], 16) <= address
                            && address < Long.parseUnsignedLong(parts[1], 16))
                    .anyMatch(parts -> parts[2].startsWith("rw"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        GuardPages.open(pool());
        simulated.close();
    }
}
