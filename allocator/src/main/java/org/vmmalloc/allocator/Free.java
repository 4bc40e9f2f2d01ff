package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Memory;

/**
 * The fast path of freeing: a block in the first page of one of this heap's slabs that is not posted, in whose word of free bits another block
 * is free already and, where the slab is watched for that, one is still in use afterwards.
 *
 * <p>It sees every misuse that it could be asked to commit: a block of another owner fails the first test, a pointer into the middle of a block
 * the second, a block that is free already the third.
 */
@StaticInit
@Unmanaged
public final class Free {
    private static final int LOG_LOW_HALF = 32;

    private Free() {}

    /** Frees a block; the address must lie in the pool. */
    @Fast
    public static void free(long pool, long heap, long block) {
        freeIn(PageTable.recordOf(pool, block), pool, heap, block);
    }

    /** The same for whoever knows the record of the block's page. */
    @Fast
    public static void freeIn(long slab, long pool, long heap, long block) {
        if (Bits.unlikely(Slab.owner(slab) != heap)) {
            FreeSlowly.free(pool, heap, block);
            return;
        }
        long reciprocal = Slab.reciprocal(slab);
        long product = (block & Units.PAGE_MASK) * reciprocal;
        long index = product >>> LOG_LOW_HALF;
        if (Bits.unlikely(!Bits.isLowHalfBelow(product, reciprocal)) || Bits.unlikely(index >= Slab.ready(slab))) {
            FreeSlowly.misused(slab, block);
            return;
        }
        long word = Slab.freeWord(slab, index);
        long free = Memory.getLong(word);
        if (Bits.unlikely(free == 0)) {
            FreeSlowly.regained(heap, slab, index);
            return;
        }
        long freed = Bits.withBit(free, index);
        if (Bits.unlikely(freed == free)) {
            FreeSlowly.misused(slab, block);
            return;
        }
        Memory.putLong(word, freed);
        if (Bits.unlikely(freed == Slab.full(slab))) {
            FreeSlowly.emptied(heap, slab);
        }
    }
}
