package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * Blocks for those who ask before there is a pool: the C library before it knows its environment, and whoever the making of the pool calls.
 *
 * <pre>
 *   +------+-------+------+------------+
 *   | size | block | size | block  ... |      64 KiB in all, never reused
 *   +------+-------+------+------------+
 * </pre>
 */
@StaticInit
@Unmanaged
final class Bootstrap {
    private static final long ALIGNMENT_BYTES = 16;

    private static long usedBytes;

    private Bootstrap() {}

    /** A block of zeros at a multiple of the alignment, a power of two, or 0. */
    static long allocate(long bytes, long alignment) {
        if (!Bits.isBelow(bytes, Statics.bytesInBootstrap()) || !Bits.isBelow(alignment, Statics.bytesInBootstrap())) {
            return 0;
        }
        long begin = Statics.bootstrap();
        long step = Math.max(alignment, ALIGNMENT_BYTES);
        long block = (begin + usedBytes + ALIGNMENT_BYTES + step - 1) & -step;
        if (block + bytes > begin + Statics.bytesInBootstrap()) {
            return 0;
        }
        usedBytes = block + bytes - begin;
        Memory.putLong(block - Long.BYTES, bytes);
        return block;
    }

    static boolean contains(long address) {
        return Bits.isBelow(address - Statics.bootstrap(), Statics.bytesInBootstrap());
    }

    /** The size of a block. */
    static long bytes(long block) {
        return Memory.getLong(block - Long.BYTES);
    }
}
