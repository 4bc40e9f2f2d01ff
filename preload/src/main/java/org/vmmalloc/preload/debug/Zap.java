package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/** Fills fresh and freed blocks with patterns, so that whoever relies on their content notices. On valgrind, valgrind notices. */
@StaticInit
@Unmanaged
final class Zap {
    private static final int FRESH = 0xA5;
    private static final int FREED = 0x5A;
    private static final long MOST_BYTES = 1 << 20;

    private Zap() {}

    static void fresh(long block, long bytes) {
        fill(block, bytes, FRESH);
    }

    static void freed(long block, long bytes) {
        fill(block, bytes, FREED);
    }

    private static void fill(long block, long bytes, int pattern) {
        if (!Valgrind.isThere()) {
            Memory.fill(block, Math.min(bytes, MOST_BYTES), pattern);
        }
    }
}
