package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * A heap: one thread's set of slabs, in one granule of the pool.
 *
 * <pre>
 *      0  window of each request up to 1 KiB, in steps of 16 bytes: 65 addresses
 *    520  pool       528  state   532  thread   536  older heap
 *    544  next idle  552  remote frees
 *    560  the classes of which it ever had slabs, a bit each
 *    576  kept empty  584  trimmed at
 *    616  windows, one for each size class: 48 records of {@link Window}
 *   3840  posts
 * </pre>
 *
 * <p>The thread writes all of it but three things: {@link HeapGate} writes the addresses of windows; whoever frees remotely pushes slabs on
 * {@code posts}, which therefore has a cache line of its own; {@code state} and {@code next idle} are under the heap lock. A heap is never
 * freed: when its thread ends it becomes idle, slabs and all, and the next thread without a heap takes it as it is.
 *
 * <p>A thread without a heap bears the address of an empty one, which has no pool, and all of whose windows are used up.
 */
@StaticInit
@Unmanaged
public final class Heap {
    public static final long BYTES = 4096;
    /** The largest request that finds its window by table. */
    public static final long LARGEST_SMALL_BYTES = 1024;

    /** The words that tell whose heap this is and what has happened to it, for readers that copy no more of it. */
    public static final long ACCOUNT_BEGIN = 520;

    public static final long ACCOUNT_BYTES = 40;

    /** A thread allocates from it. */
    public static final int BUSY = 1;
    /** None does; whoever has taken it off the list of idle heaps may look after it. */
    public static final int IDLE = 2;

    private static final int LOG_BYTES_IN_STEP = 4;
    private static final int LOG_BYTES_IN_ENTRY = 3;
    private static final long POOL_OFFSET = ACCOUNT_BEGIN;
    private static final long STATE_OFFSET = 528;
    private static final long THREAD_OFFSET = 532;
    private static final long OLDER_OFFSET = 536;
    private static final long NEXT_IDLE_OFFSET = 544;
    private static final long REMOTE_FREES_OFFSET = 552;
    private static final long CLASSES_OFFSET = 560;
    /** The window of class 0, which does not exist, would begin here. */
    private static final long WINDOWS_OFFSET = 576;

    private static final long KEPT_EMPTY_OFFSET = WINDOWS_OFFSET;
    private static final long TRIMMED_AT_OFFSET = WINDOWS_OFFSET + 8;
    private static final long POSTS_OFFSET = 3840;

    private Heap() {}

    /** The window for a request of 0 to 1024 bytes. */
    public static long windowOfBytes(long heap, long bytes) {
        long step = (bytes + SizeClass.SMALLEST_BYTES - 1) >>> LOG_BYTES_IN_STEP;
        return Memory.getLong(heap + (step << LOG_BYTES_IN_ENTRY));
    }

    static void setWindowOfStep(long heap, long step, long window) {
        Memory.putLong(heap + (step << LOG_BYTES_IN_ENTRY), window);
    }

    /** Whether requests of so many steps of 16 bytes find their window by table. */
    static boolean isStep(long step) {
        return stepsToBytes(step) <= LARGEST_SMALL_BYTES;
    }

    static long stepsToBytes(long step) {
        return step << LOG_BYTES_IN_STEP;
    }

    /** The window of a size class. */
    public static long windowOfClass(long heap, int sizeClass) {
        return heap + WINDOWS_OFFSET + sizeClass * Window.BYTES;
    }

    /** The pool, or 0 if this is the empty heap. */
    public static long pool(long heap) {
        return Memory.getLong(heap + POOL_OFFSET);
    }

    static void setPool(long heap, long pool) {
        Memory.putLong(heap + POOL_OFFSET, pool);
    }

    public static int state(long heap) {
        return Memory.getInt(heap + STATE_OFFSET);
    }

    static void setState(long heap, int state) {
        Memory.putInt(heap + STATE_OFFSET, state);
    }

    /** The operating system's number of the thread that has it, or had it last. */
    public static int thread(long heap) {
        return Memory.getInt(heap + THREAD_OFFSET);
    }

    static void setThread(long heap, int threadId) {
        Memory.putInt(heap + THREAD_OFFSET, threadId);
    }

    /** The heap made before this one, or 0. */
    public static long older(long heap) {
        return Memory.getLong(heap + OLDER_OFFSET);
    }

    static void setOlder(long heap, long older) {
        Memory.putLong(heap + OLDER_OFFSET, older);
    }

    static long nextIdle(long heap) {
        return Memory.getLong(heap + NEXT_IDLE_OFFSET);
    }

    static void setNextIdle(long heap, long next) {
        Memory.putLong(heap + NEXT_IDLE_OFFSET, next);
    }

    /** The blocks that others have freed and this heap has collected, ever. */
    public static long remoteFrees(long heap) {
        return Memory.getLong(heap + REMOTE_FREES_OFFSET);
    }

    static void addRemoteFrees(long heap, long blocks) {
        long sum = remoteFrees(heap) + blocks;
        Memory.putLong(heap + REMOTE_FREES_OFFSET, sum);
    }

    /** The classes of which the heap ever had slabs, a bit each. */
    static long classes(long heap) {
        return Memory.getLong(heap + CLASSES_OFFSET);
    }

    /** Whether the heap ever had a slab of the class. */
    static boolean hadClass(long heap, int sizeClass) {
        return Bits.hasBit(classes(heap), sizeClass);
    }

    /** The heap gets a slab of the class. */
    static void addClass(long heap, int sizeClass) {
        long classes = Bits.withBit(classes(heap), sizeClass);
        Memory.putLong(heap + CLASSES_OFFSET, classes);
    }

    /** The page of a slab with few blocks that stays although it is empty, if it still is; or 0. */
    static long keptEmpty(long heap) {
        return Memory.getUnsignedInt(heap + KEPT_EMPTY_OFFSET);
    }

    static void setKeptEmpty(long heap, long page) {
        Memory.putInt(heap + KEPT_EMPTY_OFFSET, (int) page);
    }

    /** The pool's frontier when the heap's slabs were last looked through for memory to give back. */
    static long trimmedAt(long heap) {
        return Memory.getLong(heap + TRIMMED_AT_OFFSET);
    }

    static void setTrimmedAt(long heap, long granule) {
        Memory.putLong(heap + TRIMMED_AT_OFFSET, granule);
    }

    /** The address of the word that holds the page of the slab posted last, or 0. */
    static long posts(long heap) {
        return heap + POSTS_OFFSET;
    }
}
