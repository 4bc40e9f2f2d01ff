package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Memory;

/** Free memory is all zero; where it is not, somebody wrote to it. */
@StaticInit
@Unmanaged
final class ZeroMemory {
    private ZeroMemory() {}

    private static boolean isZero(long begin, long bytes) {
        long all = 0;
        long end = begin + bytes;
        for (long at = begin; at < end; at += Units.BYTES_IN_WORD) {
            all |= Memory.getLong(at);
        }
        return all == 0;
    }

    /** Looks whether the free block is all zero; if not, that is reported, and it is made so. */
    static void check(long block) {
        long bytes = HardenedBlocks.endOf(block) - block;
        if (!isZero(block, bytes)) {
            Host.misuse(Misuse.WRITE_AFTER_FREE, block, HardenedBlocks.bytesOf(block));
            Memory.fill(block, bytes, 0);
        }
    }
}
