package org.vmmalloc.preload;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.harden.GuardPages;
import org.vmmalloc.allocator.pool.CoreDumps;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.debug.Steps;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Texts;

/**
 * Fork option 1: the pool is mapped anew as private, so that parent and child each keep what they write.
 *
 * <p>From then on nothing changes the file: a page that was not written since is still read from it, by both.
 */
@StaticInit
@Unmanaged
final class PrivateRemap {
    private PrivateRemap() {}

    /**
     * Whether the file can still be mapped: a program may have closed the descriptor, or put another file in its place. And whether that is any
     * use: a private copy of a huge page may not be to be had when it is needed.
     */
    static boolean isPossible(long pool) {
        return PoolHeader.isOpen(pool) && !PoolFile.isHugePages(LibC.fileSystemOf(PoolHeader.descriptor(pool)));
    }

    /** Under all locks. */
    static void remap(long pool) {
        if (Flavour.isDebug()) {
            Steps.remap();
        }
        int flags = PoolHeader.flags(pool);
        PoolHeader.setFlags(pool, flags | PoolHeader.PRIVATE);
        long mapped = LibC.mapPrivate(pool, PoolHeader.bytes(pool), PoolHeader.descriptor(pool), 0);
        if (mapped != -1 && !PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM)) {
            LibC.expectRandomAccess(pool, PoolHeader.bytes(pool));
        }
        if (mapped == -1 || !Reservation.makeRestAnonymous(pool)) {
            Messages.failWith(Texts.of("remapping failed"));
        }
        GuardPages.restore(pool);
        CoreDumps.restore(pool);
        Ledger.remapped();
    }
}
