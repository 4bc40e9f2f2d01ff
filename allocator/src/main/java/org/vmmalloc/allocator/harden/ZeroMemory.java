package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Memory;

/** Free memory is all zero; where it is not, somebody wrote to it. */
@StaticInit
@Unmanaged
final class ZeroMemory {
    private ZeroMemory() {}

    /** Looks whether the free block is all zero; if not, that is reported, and it is made so. */
    static void check(long slab, long block) {
        long bytes = HardenedBlocks.endOf(slab, block) - block;
        if (!Memory.isZero(block, bytes)) {
            Host.misuse(Misuse.WRITE_AFTER_FREE, block, HardenedBlocks.bytesOf(slab, block));
            Memory.fill(block, bytes, 0);
        }
    }
}
