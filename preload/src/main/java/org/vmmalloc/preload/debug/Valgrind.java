package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * Tells valgrind's memcheck of blocks, if the program runs on it.
 *
 * <p>To memcheck the whole pool is out of bounds but for the blocks: so it sees every overrun, and finds no block through the allocator's own
 * tables. While the allocator itself is at work its errors are not reported.
 */
@StaticInit
@Unmanaged
public final class Valgrind {
    private static final long RUNNING_ON_VALGRIND = 0x1001;
    private static final long MALLOCLIKE_BLOCK = 0x1301;
    private static final long FREELIKE_BLOCK = 0x1302;
    private static final long RESIZEINPLACE_BLOCK = 0x130B;
    private static final long CHANGE_ERROR_DISABLEMENT = 0x1801;
    private static final long MAKE_MEMORY_NOACCESS = 0x4D430000;
    private static final long MAKE_MEMORY_DEFINED = 0x4D430002;
    /** No block is reported as smaller. */
    private static final long SMALLEST_BYTES = 8;

    private static boolean isThere;

    private Valgrind() {}

    static boolean isThere() {
        return isThere;
    }

    /** There is a pool, with no block in it yet. */
    static void open(long pool, long bytes) {
        isThere = ValgrindDoor.request(RUNNING_ON_VALGRIND, 0, 0, 0, 0) != 0;
        if (isThere) {
            close(pool, bytes);
        }
    }

    /** All of the range is out of bounds: the mapping is new, or was made anew. */
    static void close(long address, long bytes) {
        ValgrindDoor.request(MAKE_MEMORY_NOACCESS, address, bytes, 0, 0);
    }

    /** After {@link #close}: the block is still there, and its content. */
    static void restore(long block, long requested) {
        ValgrindDoor.request(MAKE_MEMORY_DEFINED, block, bytesOf(requested), 0, 0);
    }

    /** From here to {@link #leave}, this thread is in the allocator. */
    static void enter() {
        if (isThere) {
            ValgrindDoor.request(CHANGE_ERROR_DISABLEMENT, 1, 0, 0, 0);
        }
    }

    static void leave() {
        if (isThere) {
            ValgrindDoor.request(CHANGE_ERROR_DISABLEMENT, -1, 0, 0, 0);
        }
    }

    static void allocated(long block, long requested, boolean isZero) {
        if (isThere) {
            ValgrindDoor.request(MALLOCLIKE_BLOCK, block, bytesOf(requested), 0, isZero ? 1 : 0);
        }
    }

    static void freed(long block) {
        if (isThere) {
            ValgrindDoor.request(FREELIKE_BLOCK, block, 0, 0, 0);
        }
    }

    static void resized(long block, long before, long requested) {
        if (isThere) {
            ValgrindDoor.request(RESIZEINPLACE_BLOCK, block, bytesOf(before), bytesOf(requested), 0);
        }
    }

    private static long bytesOf(long requested) {
        return Math.max(SMALLEST_BYTES, requested);
    }
}
