package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.memory.Memory;

/**
 * What a thread of a hardened process has, in memory beside the pool.
 *
 * <pre>
 *   0      8      16       24          32       40       48      56      64
 *   +------+------+--------+-----------+--------+--------+-------+-------+--------------------------+
 *   | gate | heap | random | next idle | older  | oldest | count | bytes | blocks in quarantine: 256 |
 *   +------+------+--------+-----------+--------+--------+-------+-------+--------------------------+
 * </pre>
 *
 * <ul>
 *   <li>{@code gate}: 1 while the thread is in the allocator; see {@link ForkGate}.
 *   <li>{@code heap}: its heap in the pool, or an empty one.
 *   <li>{@code oldest}, {@code count}, {@code bytes}: of the {@link Quarantine}.
 * </ul>
 *
 * <p>The thread writes all of it, but for {@code next idle} and {@code older}: see {@link HardenedThreads}. Like a heap, a record is never
 * freed: the next thread takes it, with what is in quarantine.
 */
@StaticInit
@Unmanaged
public final class HardenedThread {
    static final long BYTES = 4096;

    private static final long HEAP_OFFSET = 8;
    private static final long RANDOM_OFFSET = 16;
    private static final long NEXT_IDLE_OFFSET = 24;
    private static final long OLDER_OFFSET = 32;
    private static final long OLDEST_OFFSET = 40;
    private static final long COUNT_OFFSET = 48;
    private static final long BYTES_OFFSET = 56;
    private static final long BLOCKS_OFFSET = 64;

    private HardenedThread() {}

    /** The address of the gate word. */
    static long gate(long thread) {
        return thread;
    }

    public static long heap(long thread) {
        return Memory.getLong(thread + HEAP_OFFSET);
    }

    public static void setHeap(long thread, long heap) {
        Memory.putLong(thread + HEAP_OFFSET, heap);
    }

    /** Whether it has a heap that is not the empty one. */
    public static boolean hasHeap(long thread) {
        return Heap.pool(heap(thread)) != 0;
    }

    static void setRandom(long thread, long state) {
        Memory.putLong(thread + RANDOM_OFFSET, state);
    }

    /** The next random number. */
    static long random(long thread) {
        long state = Memory.getLong(thread + RANDOM_OFFSET) + Random.STEP;
        Memory.putLong(thread + RANDOM_OFFSET, state);
        return Random.mix(state);
    }

    static long nextIdle(long thread) {
        return Memory.getLong(thread + NEXT_IDLE_OFFSET);
    }

    static void setNextIdle(long thread, long next) {
        Memory.putLong(thread + NEXT_IDLE_OFFSET, next);
    }

    static long older(long thread) {
        return Memory.getLong(thread + OLDER_OFFSET);
    }

    static void setOlder(long thread, long older) {
        Memory.putLong(thread + OLDER_OFFSET, older);
    }

    static long oldest(long thread) {
        return Memory.getLong(thread + OLDEST_OFFSET);
    }

    static void setOldest(long thread, long index) {
        Memory.putLong(thread + OLDEST_OFFSET, index);
    }

    static long count(long thread) {
        return Memory.getLong(thread + COUNT_OFFSET);
    }

    static void setCount(long thread, long blocks) {
        Memory.putLong(thread + COUNT_OFFSET, blocks);
    }

    static long bytes(long thread) {
        return Memory.getLong(thread + BYTES_OFFSET);
    }

    static void setBytes(long thread, long bytes) {
        Memory.putLong(thread + BYTES_OFFSET, bytes);
    }

    /** The address of a place in the quarantine. */
    static long place(long thread, long index) {
        return thread + BLOCKS_OFFSET + index * Long.BYTES;
    }
}
