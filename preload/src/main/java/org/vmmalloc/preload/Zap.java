package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/** Debug library: fills fresh and freed blocks with patterns, so that whoever relies on their content notices. */
@StaticInit
@Unmanaged
final class Zap {
    private static final int FRESH = 0xA5;
    private static final int FREED = 0x5A;
    private static final long MOST_BYTES = 1 << 20;

    private Zap() {}

    static void fresh(long block) {
        fill(block, FRESH);
    }

    static void freed(long block) {
        fill(block, FREED);
    }

    /** A misuse is left to the operation itself to report. */
    private static void fill(long block, int pattern) {
        if (Bits.isBelow(block - Library.pool(), Library.poolBytes())) {
            long bytes = Blocks.usableBytesOrZero(Library.pool(), block);
            Memory.fill(block, Math.min(bytes, MOST_BYTES), pattern);
        }
    }
}
