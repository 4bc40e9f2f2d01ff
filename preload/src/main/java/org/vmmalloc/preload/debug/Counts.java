package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;

/**
 * What has happened in this process, counted for each size class and in all; by every thread, atomically.
 *
 * <pre>
 *   row 0     large blocks     allocations | frees | in use | peak | requested in use | requested ever | usable in use | remote frees
 *   row 1 ..  size classes     the same
 *   row 81    events           one word each
 * </pre>
 *
 * <p>Per row: {@code allocations - frees == in use}, all sizes in bytes.
 */
@StaticInit
@Unmanaged
public final class Counts {
    /** The row of large blocks. */
    static final int LARGE = 0;

    static final int ROWS = SizeClass.COUNT;

    static final int ALLOCATIONS = 0;
    static final int FREES = 1;
    static final int IN_USE = 2;
    static final int PEAK = 3;
    static final int REQUESTED = 4;
    static final int REQUESTED_EVER = 5;
    static final int USABLE = 6;
    static final int REMOTE_FREES = 7;

    /** Bytes of all blocks in use, and the most there ever were. */
    static final int ALL_BYTES = 0;

    static final int ALL_PEAK = 1;
    static final int FAILED = 2;
    static final int RESIZED = 3;
    static final int MOVED = 4;
    /** Forks of this process and its ancestors. */
    public static final int FORKS = 5;
    /** Threads that were given a heap, and those of them that ended. */
    public static final int THREADS = 6;

    public static final int THREADS_ENDED = 7;

    private static final int LOG_BYTES_IN_ROW = 6;

    private Counts() {}

    private static long wordOf(int row, int column) {
        return DebugArea.counts() + ((long) row << LOG_BYTES_IN_ROW) + ((long) column << Units.LOG_BYTES_IN_WORD);
    }

    static long get(int row, int column) {
        return Memory.getLongAcquire(wordOf(row, column));
    }

    static long event(int event) {
        return get(ROWS, event);
    }

    /** Counts an event. */
    public static void count(int event) {
        add(ROWS, event, 1);
    }

    private static long add(int row, int column, long number) {
        long before = Memory.getAndAddLong(wordOf(row, column), number);
        return before + number;
    }

    private static void raise(int row, int column, long number) {
        long word = wordOf(row, column);
        long peak = Memory.getLongAcquire(word);
        while (peak < number && !Memory.compareAndSetLong(word, peak, number)) {
            peak = Memory.getLongAcquire(word);
        }
    }

    static void allocated(int row, long usable, long requested) {
        add(row, ALLOCATIONS, 1);
        long inUse = add(row, IN_USE, 1);
        raise(row, PEAK, inUse);
        add(row, REQUESTED, requested);
        add(row, REQUESTED_EVER, requested);
        addUsable(row, usable);
    }

    static void freed(int row, long usable, long requested) {
        add(row, FREES, 1);
        add(row, IN_USE, -1);
        add(row, REQUESTED, -requested);
        addUsable(row, -usable);
    }

    static void freedRemotely(int row) {
        add(row, REMOTE_FREES, 1);
    }

    /** A block of the row has grown by so many bytes, or shrunk, where it lies. */
    static void resized(int row, long usable, long requested) {
        add(row, REQUESTED, requested);
        add(row, REQUESTED_EVER, Math.max(0, requested));
        addUsable(row, usable);
    }

    private static void addUsable(int row, long bytes) {
        add(row, USABLE, bytes);
        long all = add(ROWS, ALL_BYTES, bytes);
        raise(ROWS, ALL_PEAK, all);
    }
}
