package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.run.RunMarks;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Slow;

/** What is known of a block, given any address in the pool. */
@StaticInit
@Unmanaged
public final class Blocks {
    private Blocks() {}

    /** The slab in whose pages the address lies, or 0. */
    public static long slabOf(long pool, long address) {
        long record = PageTable.recordOf(pool, address);
        int kind = PageTable.kind(record);
        if (kind == PageTable.SLAB) {
            return record;
        }
        return kind == PageTable.SLAB_CONTINUED ? Slab.ofPage(pool, record) : 0;
    }

    /** The size of the block in use that starts at the address, in bytes; 0 if none does. */
    public static long usableBytesOrZero(long pool, long block) {
        long slab = slabOf(pool, block);
        if (slab == 0) {
            return Large.usableBytes(pool, block);
        }
        long index = Slab.indexOf(slab, block);
        if (Slab.addressOf(slab, index) != block || index >= Slab.ready(slab) || isFree(slab, index)) {
            return 0;
        }
        return SizeClass.toBytes(Slab.sizeClass(slab));
    }

    private static boolean isFree(long slab, long index) {
        return SlabBits.isFree(slab, index) || SlabBits.isFreedRemotely(slab, index);
    }

    /** The same; where no block in use starts, the misuse is reported. */
    public static long usableBytes(long pool, long block) {
        long bytes = usableBytesOrZero(pool, block);
        if (bytes == 0) {
            report(pool, block);
        }
        return bytes;
    }

    @Slow
    private static void report(long pool, long block) {
        long slab = slabOf(pool, block);
        if (slab == 0) {
            reportNoBlock(pool, block);
        } else {
            reportInSlab(slab, Slab.indexOf(slab, block), block);
        }
    }

    /**
     * Whether a block of this usable size can be the answer to a request of so many bytes: it must hold them, and a smaller block must not have
     * done, except that reallocation leaves a block in place down to half its size, very small ones always, and all where there is no memory.
     */
    public static boolean isPlausible(long pool, long usableBytes, long bytes) {
        if (!Bits.isBelow(bytes, usableBytes + 1)) {
            return false;
        }
        if (PoolHeader.keepsOversized(pool)) {
            return true;
        }
        if (bytes > SizeClass.LARGEST_BYTES) {
            return bytes > usableBytes - Units.BYTES_IN_GRANULE;
        }
        return usableBytes <= Reallocate.SMALLEST_WORTH_SHRINKING_BYTES || bytes >= usableBytes >>> 1;
    }

    /** Says what is wrong with an address in a slab at which no used block starts. */
    static void reportInSlab(long slab, long index, long block) {
        long bytes = SizeClass.toBytes(Slab.sizeClass(slab));
        if (index >= Slab.ready(slab)) {
            Host.misuse(Misuse.NOT_ALLOCATED, block, 0);
        } else if (Slab.addressOf(slab, index) != block) {
            Host.misuse(Misuse.INTERIOR_POINTER, block, bytes);
        } else {
            Host.misuse(Misuse.DOUBLE_FREE, block, bytes);
        }
    }

    /** Says what is wrong with an address outside all slabs at which no large block starts. */
    static void reportNoBlock(long pool, long block) {
        long granule = (block - pool) >>> Units.LOG_BYTES_IN_GRANULE;
        long start = RunMarks.blockAround(pool, granule);
        if (start == 0) {
            Host.misuse(Misuse.NOT_ALLOCATED, block, 0);
            return;
        }
        long bytes = Units.granulesToBytes(RunMarks.blockAt(pool, start));
        Host.misuse(Misuse.INTERIOR_POINTER, block, bytes);
    }
}
