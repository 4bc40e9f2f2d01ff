package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;

/**
 * The tail of a slab: what is left of its run behind its last block, less than a block.
 *
 * <pre>
 *   +-------+-------+-- ... --+-------+------+
 *   | block | block |         | block | tail |
 *   +-------+-------+-- ... --+-------+------+
 * </pre>
 *
 * <p>It has space as soon as the last block has, unless it is a guard: then all of the run has, and the next who takes it needs none. In a
 * hardened pool it belongs to that block, so that a write under the first block of what lies behind is seen.
 */
@StaticInit
@Unmanaged
public final class SlabTail {
    private SlabTail() {}

    /** Where a block of a slab of a hardened pool ends, its tail included if it has one. */
    public static long endOfBlock(long pool, long slab, long block) {
        long bytes = SizeClass.toBytes(Slab.sizeClass(slab));
        long end = block + bytes;
        // The first page that begins behind the block: that of something else, if the block is the slab's last.
        long next = Units.roundUp(end, Units.BYTES_IN_PAGE);
        return next - end < bytes && !SlabGuard.has(slab) && !isPageOf(pool, slab, next) ? next : end;
    }

    private static boolean isPageOf(long pool, long slab, long address) {
        if (address - pool >= PoolHeader.bytes(pool)) {
            return false;
        }
        long record = PageTable.recordOf(pool, address);
        return PageTable.kind(record) == PageTable.SLAB_CONTINUED && Slab.firstPage(record) == Slab.firstPage(slab);
    }

    /** How many bytes at the slab's start have space once so many blocks are ready: whole granules. */
    public static long bytesWithSpace(long slab, int ready) {
        if (ready == SlabGuard.blocks(slab) && !SlabGuard.has(slab)) {
            return (long) SizeClass.toPagesInSlab(Slab.sizeClass(slab)) << Units.LOG_BYTES_IN_PAGE;
        }
        return Units.roundUpToGranule(ready * SizeClass.toBytes(Slab.sizeClass(slab)));
    }
}
