package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.slab.Slab;

/** Goes from block to block, in the order of addresses, through all that are in use and have a record. */
@StaticInit
@Unmanaged
final class BlockWalk {
    private BlockWalk() {}

    /** The next block behind the given one, or the first if that is 0; 0 at the end. */
    static long next(long pool, long after) {
        long end = PageTable.addressOfGranule(pool, RunDirectory.frontier(pool));
        long address = after == 0
                ? PageTable.addressOfGranule(pool, PoolHeader.first(pool))
                : after + SizeClass.SMALLEST_BYTES;
        while (address < end) {
            long record = PageTable.recordOf(pool, address);
            int kind = PageTable.kind(record);
            if (kind == PageTable.SLAB || kind == PageTable.SLAB_CONTINUED) {
                long slab = kind == PageTable.SLAB ? record : Slab.ofPage(pool, record);
                long block = inSlab(slab, address);
                if (block != 0) {
                    return block;
                }
                long pages = SizeClass.toPagesInSlab(Slab.sizeClass(slab));
                address = Slab.start(slab) + (pages << Units.LOG_BYTES_IN_PAGE);
            } else if (kind == PageTable.SPACE) {
                address = pool + Units.roundUpToGranule(address - pool);
                if (address < end && Records.get(address) != 0) {
                    return address;
                }
                address += Units.granulesToBytes(distance(pool, (address - pool) >>> Units.LOG_BYTES_IN_GRANULE));
            } else {
                address = pool + Units.roundUp(address - pool + 1, Units.BYTES_IN_PAGE);
            }
        }
        return 0;
    }

    /** The granules to where the next large block may start; in a guarded pool that may be inside the run. */
    private static long distance(long pool, long granule) {
        return PoolHeader.has(pool, PoolHeader.GUARDED) ? 1 : Math.max(1, PageRuns.lengthAt(pool, granule));
    }

    private static long inSlab(long slab, long address) {
        int ready = Slab.ready(slab);
        for (long index = Slab.indexOf(slab, address); index < ready; index++) {
            long block = Slab.addressOf(slab, index);
            if (block >= address && Records.get(block) != 0) {
                return block;
            }
        }
        return 0;
    }
}
