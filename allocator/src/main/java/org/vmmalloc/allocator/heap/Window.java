package org.vmmalloc.allocator.heap;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/**
 * A window: the 64 blocks that a heap is handing out at the moment for one size class, and the list of its other slabs that have free blocks.
 *
 * <p>The window looks straight at one word of its slab's free bits: a block that is freed into it is handed out next.
 *
 * <pre>
 *   0       8       16      24           28      32     36
 *   +-------+-------+-------+------------+-------+------+---------+
 *   | word  | base  | slab  | blockBytes | first | last | growing |
 *   +-------+-------+-------+------------+-------+------+---------+
 * </pre>
 *
 * <p>The heap's thread writes all of it; {@code blockBytes} is constant. Addresses are of 64 bits, pages of 32.
 *
 * <ul>
 *   <li>{@code word}: the address of the word; without a slab, of one that is always 0. {@code base}: the address of its first block.
 *   <li>{@code first}, {@code last}: pages of slabs in state LISTED. {@code growing}: page of the slab that can make more blocks ready, if any.
 * </ul>
 */
@StaticInit
@Unmanaged
public final class Window {
    static final long BYTES = 40;

    private static final long BASE_OFFSET = 8;
    private static final long SLAB_OFFSET = 16;
    private static final long BLOCK_BYTES_OFFSET = 24;
    private static final long FIRST_OFFSET = 28;
    private static final long LAST_OFFSET = 32;
    private static final long GROWING_OFFSET = 36;

    private Window() {}

    /** The window is on no slab, and no slab is in its list. */
    static void clear(long window, long zeroWord) {
        setWord(window, zeroWord);
        setSlab(window, 0);
        setFirst(window, 0);
        setLast(window, 0);
        setGrowing(window, 0);
    }

    public static long word(long window) {
        return Memory.getLong(window);
    }

    static void setWord(long window, long address) {
        Memory.putLong(window, address);
    }

    public static long base(long window) {
        return Memory.getLong(window + BASE_OFFSET);
    }

    static void setBase(long window, long address) {
        Memory.putLong(window + BASE_OFFSET, address);
    }

    public static long slab(long window) {
        return Memory.getLong(window + SLAB_OFFSET);
    }

    static void setSlab(long window, long slab) {
        Memory.putLong(window + SLAB_OFFSET, slab);
    }

    public static long blockBytes(long window) {
        return Memory.getUnsignedInt(window + BLOCK_BYTES_OFFSET);
    }

    static void setBlockBytes(long window, long bytes) {
        Memory.putInt(window + BLOCK_BYTES_OFFSET, (int) bytes);
    }

    static long first(long window) {
        return Memory.getUnsignedInt(window + FIRST_OFFSET);
    }

    static void setFirst(long window, long page) {
        Memory.putInt(window + FIRST_OFFSET, (int) page);
    }

    static long last(long window) {
        return Memory.getUnsignedInt(window + LAST_OFFSET);
    }

    static void setLast(long window, long page) {
        Memory.putInt(window + LAST_OFFSET, (int) page);
    }

    static long growing(long window) {
        return Memory.getUnsignedInt(window + GROWING_OFFSET);
    }

    static void setGrowing(long window, long page) {
        Memory.putInt(window + GROWING_OFFSET, (int) page);
    }
}
