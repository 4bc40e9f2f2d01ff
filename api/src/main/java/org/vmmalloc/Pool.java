package org.vmmalloc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.vmmalloc.allocator.Census;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.jvm.PoolFile;
import org.vmmalloc.jvm.PoolMemory;

/**
 * A pool: one file of a fixed size, mapped into memory, and an allocator of blocks in it. From any thread.
 *
 * <p>Blocks come in three ways. Those of {@link #allocate(long)}, {@link #allocateZeroed} and {@link #allocateBuffer} live until they are freed or the
 * pool is closed. Those of an arena live as long as the arena. Those of {@link #addresses()} are bare addresses.
 *
 * <p>A block is aligned to 16 bytes if no alignment is asked for, and its content is unspecified if not said otherwise. A request of 0 bytes gets a
 * block of its own. Where there is no room, allocation throws {@link PoolExhaustedError}, and nothing has changed.
 *
 * <p>When a pool is closed, its segments and buffers become inaccessible; access to them throws {@link IllegalStateException}, and so does every
 * method of a closed pool, but for {@link #close}, {@link #isOpen}, {@link #bytes} and {@link #place}.
 */
public final class Pool implements SegmentAllocator, AutoCloseable {
    /** The size of the smallest pool, in bytes: 14 MiB. */
    public static final long SMALLEST_BYTES = PoolFile.SMALLEST_BYTES;

    private final PoolMemory memory;
    private final PoolAddresses addresses;
    private final Path place;
    private final Arena session = Arena.ofShared();
    private final MemorySegment whole;
    private final Mapping mapping;
    private final boolean isManaged;

    static {
        MisuseHandling.install();
    }

    private Pool(PoolOptions options, PoolFile file, Runnable atEnd) {
        memory = PoolMemory.over(file);
        addresses = new PoolAddresses(memory);
        place = options.place();
        isManaged = options.isManaged();
        whole = segment(file.address(), file.bytes(), session);
        mapping = new Mapping(file, atEnd);
    }

    /**
     * Opens a pool in a new file without a name, which is gone when the pool is closed or the process ends, however it ends.
     *
     * @param directory where; it must exist and be writable
     * @param bytes the pool's size, at least {@link #SMALLEST_BYTES}; as many bytes must be free there
     * @return an open pool
     * @throws IOException if it cannot be made; nothing is left of it then
     */
    public static Pool open(Path directory, long bytes) throws IOException {
        return open(PoolOptions.inDirectory(directory, bytes));
    }

    /**
     * Opens a pool.
     *
     * @param options where and how
     * @return an open pool
     * @throws IOException if it cannot be made; nothing is left of it then
     */
    public static Pool open(PoolOptions options) throws IOException {
        Pool pool = options.keepsName() ? openOverFile(options) : openInDirectory(options);
        if (pool.isManaged) {
            Management.add(pool);
        }
        return pool;
    }

    private static Pool openInDirectory(PoolOptions options) throws IOException {
        PoolFile file = PoolFile.create(options.place(), options.bytes(), options.reservesAll());
        return new Pool(options, file, () -> {});
    }

    private static Pool openOverFile(PoolOptions options) throws IOException {
        NamedFile named = NamedFile.lockAndEmpty(options.place());
        try {
            PoolFile file = PoolFile.over(options.place(), options.bytes(), options.reservesAll());
            return new Pool(options, file, named::leaveEmpty);
        } catch (IOException failed) {
            named.leaveEmpty();
            throw failed;
        }
    }

    /**
     * Allocates a block of unspecified content, to be freed by {@link #free(MemorySegment)} or with the pool.
     *
     * @param bytes the size, from 0
     * @return a segment of just this size, aligned to 16
     * @throws PoolExhaustedError if there is no room
     * @throws IllegalArgumentException if the size is negative
     */
    @Override
    public MemorySegment allocate(long bytes) {
        Arguments.checkBytes(bytes);
        long block = memory.allocate(bytes);
        if (block == 0) {
            throw exhausted(bytes, 1);
        }
        AllocationEvent.sample(block, bytes);
        return whole.asSlice(block - memory.address(), bytes);
    }

    /**
     * Allocates a block of unspecified content, to be freed by {@link #free(MemorySegment)} or with the pool.
     *
     * @param bytes the size, from 0
     * @param alignment in bytes, a power of two; an empty pool has a place for any up to half its size
     * @return a segment of just this size
     * @throws PoolExhaustedError if there is no room
     * @throws IllegalArgumentException if the size is negative, or the alignment is not a power of two
     */
    @Override
    public MemorySegment allocate(long bytes, long alignment) {
        Arguments.checkBytes(bytes);
        Arguments.checkAlignment(alignment);
        long block = memory.allocateAligned(alignment, bytes);
        if (block == 0) {
            throw exhausted(bytes, alignment);
        }
        AllocationEvent.sample(block, bytes);
        return whole.asSlice(block - memory.address(), bytes);
    }

    /**
     * Allocates a block whose bytes are 0, to be freed by {@link #free(MemorySegment)} or with the pool.
     *
     * @param bytes the size, from 0
     * @return a segment of just this size, aligned to 16
     * @throws PoolExhaustedError if there is no room
     * @throws IllegalArgumentException if the size is negative
     */
    public MemorySegment allocateZeroed(long bytes) {
        Arguments.checkBytes(bytes);
        long block = memory.allocateZeroed(bytes);
        if (block == 0) {
            throw exhausted(bytes, 1);
        }
        AllocationEvent.sample(block, bytes);
        return whole.asSlice(block - memory.address(), bytes);
    }

    /**
     * Changes the size of a block, where it lies or by moving its content, of which what does not fit is lost and what is new is unspecified. The given
     * segment must not be used any more.
     *
     * @param block a segment that {@link #allocate(long)} or one of its like returned
     * @param bytes the new size, from 0
     * @return a segment of the new size, aligned to 16
     * @throws PoolExhaustedError if there is no room; the block is as it was then
     * @throws MisuseException if it is not such a segment, or free already
     * @throws IllegalArgumentException if the size is negative
     */
    public MemorySegment reallocate(MemorySegment block, long bytes) {
        Arguments.checkBytes(bytes);
        long successor = memory.reallocate(checked(block), bytes);
        if (successor == 0) {
            throw exhausted(bytes, 1);
        }
        AllocationEvent.sample(successor, bytes);
        return whole.asSlice(successor - memory.address(), bytes);
    }

    /**
     * Frees a block. The segment must not be used any more: its memory may become another block.
     *
     * @param block a segment that {@link #allocate(long)} or one of its like returned
     * @throws MisuseException if it is not such a segment, or free already
     */
    public void free(MemorySegment block) {
        memory.free(checked(block));
    }

    /**
     * The size that a block really has. {@link #reallocate} within it does not move the block.
     *
     * @param block a segment that {@link #allocate(long)} or one of its like returned
     * @return bytes, at least the segment's size
     * @throws MisuseException if it is not such a segment, or free already
     */
    public long usableBytes(MemorySegment block) {
        return memory.usableBytes(checked(block));
    }

    /** The address of a segment whose scope is the pool's, which segments of arenas are not. */
    private long checked(MemorySegment block) {
        if (!block.scope().equals(session.scope())) {
            throw new MisuseException(MisuseException.Kind.FOREIGN_POINTER, block.address(), 0);
        }
        return block.address();
    }

    /**
     * Allocates a direct buffer whose bytes are 0, in big-endian order, to be freed by {@link #free(ByteBuffer)} or with the pool.
     *
     * @param bytes its capacity, from 0
     * @return a buffer at position 0, its limit its capacity
     * @throws PoolExhaustedError if there is no room
     * @throws IllegalArgumentException if the capacity is negative
     */
    public ByteBuffer allocateBuffer(int bytes) {
        return allocateZeroed(bytes).asByteBuffer();
    }

    /**
     * Frees the block of a buffer. Neither the buffer nor another view of the block must be used any more.
     *
     * @param buffer a buffer of {@link #allocateBuffer}, or a view of one that begins with its first byte
     * @throws MisuseException if it is not such a buffer, or free already
     */
    public void free(ByteBuffer buffer) {
        free(MemorySegment.ofBuffer(buffer.duplicate().clear()));
    }

    /**
     * An arena over the pool for this thread alone: only it may allocate from it, access its segments, and close it. The bytes of its segments are 0.
     *
     * @return an open arena, to be closed before the pool
     */
    public Arena confinedArena() {
        checkOpen();
        return new ConfinedArena(this);
    }

    /**
     * An arena over the pool for all threads: any may allocate from it, access its segments, and close it. The bytes of its segments are 0.
     *
     * @return an open arena, to be closed before the pool
     */
    public Arena sharedArena() {
        checkOpen();
        return new SharedArena(this);
    }

    /**
     * An arena over the pool for all threads, which cannot be closed: its blocks are freed some time after the arena and all its segments have become
     * unreachable. The bytes of its segments are 0. They stay accessible when the pool is closed, and keep its memory.
     *
     * @return an arena
     */
    public Arena automaticArena() {
        checkOpen();
        return new AutomaticArena(this);
    }

    private void checkOpen() {
        if (memory.isClosed()) {
            throw new IllegalStateException("the pool is closed");
        }
    }

    /**
     * The pool by raw addresses.
     *
     * @return always the same
     */
    public PoolAddresses addresses() {
        return addresses;
    }

    /**
     * Counts what the pool holds, by a walk over its page table: some nanoseconds for each 64 KiB that were ever used.
     *
     * @return the figures of this moment
     */
    public PoolStatistics statistics() {
        memory.releaseEndedThreads();
        try (Arena arena = Arena.ofConfined()) {
            long census = arena.allocate(Census.BYTES, Long.BYTES).address();
            return memory.inOperation(() -> PoolStatistics.of(place, memory.address(), census));
        }
    }

    /**
     * The pool's size.
     *
     * @return bytes
     */
    public long bytes() {
        return memory.bytes();
    }

    /**
     * Where the pool is.
     *
     * @return its directory, or its file if that has a name
     */
    public Path place() {
        return place;
    }

    /**
     * Whether the pool is open.
     *
     * @return false once {@link #close} has succeeded
     */
    public boolean isOpen() {
        return !memory.isClosed();
    }

    /**
     * Closes the pool; waits for operations of other threads that are under way. Its blocks are gone, but for those of automatic arenas, and its file
     * is. Once it is closed, closing it does nothing.
     *
     * @throws IllegalStateException if a confined or shared arena that has blocks is open, or another thread uses a segment in a call of native code or
     *     of input and output; the pool is open as before then
     */
    @Override
    public void close() {
        if (memory.close(this::closeSegments)) {
            if (isManaged) {
                Management.remove(this);
            }
            mapping.letGo();
        }
    }

    private boolean closeSegments() {
        long arenas = memory.arenas();
        if (arenas != 0) {
            throw new IllegalStateException("arenas over the pool are open: " + arenas);
        }
        session.close();
        return true;
    }

    /** For messages: the size and the place. */
    @Override
    public String toString() {
        return "pool of " + bytes() + " bytes in " + place + (isOpen() ? "" : ", closed");
    }

    PoolMemory memory() {
        return memory;
    }

    Mapping mapping() {
        return mapping;
    }

    long allocateForArena(long alignment, long bytes, int newArenas) {
        long block = memory.allocateForArena(alignment, bytes, newArenas);
        if (block != 0) {
            AllocationEvent.sample(block, bytes);
        }
        return block;
    }

    @SuppressWarnings("restricted")
    static MemorySegment segment(long address, long bytes, Arena session) {
        return MemorySegment.ofAddress(address).reinterpret(bytes, session, null);
    }

    PoolExhaustedError exhausted(long bytes, long alignment) {
        long used = memory.inOperation(() -> Units.granulesToBytes(UsageCounters.used(memory.address())));
        ExhaustionEvent.tell(place, bytes, memory.bytes(), used);
        return new PoolExhaustedError(bytes, alignment, memory.bytes(), used);
    }
}
