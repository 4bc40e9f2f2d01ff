package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.VirtualMemory;

/** Fork option 1: the pool is mapped anew as private, so that parent and child each keep what they write. */
@StaticInit
@Unmanaged
final class PrivateRemap {
    private PrivateRemap() {}

    /** Under all locks. From then on nothing changes the file any more. */
    static void remap(long pool) {
        if (PoolHeader.has(pool, PoolHeader.PRIVATE)) {
            return;
        }
        int descriptor = PoolHeader.descriptor(pool);
        if (!VirtualMemory.isOpenOn(descriptor, PoolHeader.device(pool), PoolHeader.inode(pool))) {
            Messages.failWith(Texts.of("remapping failed"));
        }
        int flags = PoolHeader.flags(pool);
        PoolHeader.setFlags(pool, flags | PoolHeader.PRIVATE);
        if (LibC.mapPrivate(pool, PoolHeader.bytes(pool), descriptor, 0) == -1) {
            Messages.failWith(Texts.of("remapping failed"));
        }
    }
}
