package org.vmmalloc.command.pool;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.command.process.FileSystems;
import org.vmmalloc.command.process.Mapping;

/**
 * A pool of a running process, open for reading. One thread at a time may use it.
 *
 * <p>The copies of its tables are made in the same memory at each look: most pools are looked at again and again.
 */
public final class LivePool implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_NANOS = 200_000;

    private final int process;
    private final Mapping mapping;
    private final PoolMemory memory;
    private final Arena arena = Arena.ofShared();
    private final HeaderCopy header = new HeaderCopy(arena);
    private final MemorySegment heapWords = arena.allocate(Heap.ACCOUNT_BYTES, Long.BYTES);
    private final PageTableCopy table;
    private final SlabReader slabs;
    private String fileSystem;

    private LivePool(int process, Mapping mapping, PoolMemory memory) {
        this.process = process;
        this.mapping = mapping;
        this.memory = memory;
        table = new PageTableCopy(memory, arena);
        slabs = new SlabReader(header, table, memory, arena);
    }

    /**
     * Opens the pool that begins at a mapping, which has been found to begin with a pool's magic number.
     *
     * @throws UnreadablePool if it is of another version, or its header is damaged
     */
    static LivePool open(int process, Mapping mapping, PoolMemory memory) throws IOException {
        LivePool pool = new LivePool(process, mapping, memory);
        try {
            pool.readHeader();
        } catch (IOException | RuntimeException unreadable) {
            pool.close();
            throw unreadable;
        }
        return pool;
    }

    /** Reads the header anew. */
    public void readHeader() throws IOException {
        String excess = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            header.read(memory);
            check();
            excess = header.excess();
            if (excess.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw UnreadablePool.damaged(process, excess);
    }

    private void check() throws IOException {
        if (!header.isPool()) {
            throw new PoolGone(process);
        }
        if (header.version() != PoolHeader.VERSION) {
            throw UnreadablePool.version(process, header.version(), PoolHeader.VERSION);
        }
        String misfit = header.misfit();
        if (!misfit.isEmpty()) {
            throw UnreadablePool.damaged(process, misfit);
        }
        if (memory instanceof FileMemory && PoolHeader.has(header.address(), PoolHeader.PRIVATE)) {
            throw UnreadablePool.hidden(process);
        }
    }

    public int process() {
        return process;
    }

    /** Where the pool begins in the process. */
    public Mapping mapping() {
        return mapping;
    }

    /** The type of the file system on which the file lies, which stays there as long as it is mapped; empty if it is unknown. */
    public String fileSystem() {
        if (fileSystem == null) {
            fileSystem = FileSystems.typeOf(mapping);
        }
        return fileSystem;
    }

    PoolMemory memory() {
        return memory;
    }

    HeaderCopy header() {
        return header;
    }

    /** For the words of one heap. */
    MemorySegment heapWords() {
        return heapWords;
    }

    PageTableCopy table() {
        return table;
    }

    SlabReader slabs() {
        return slabs;
    }

    /** The address of the header's copy, for the allocator's own classes that describe its words. */
    public long headerAddress() {
        return header.address();
    }

    @Override
    public void close() {
        memory.close();
        arena.close();
    }
}
