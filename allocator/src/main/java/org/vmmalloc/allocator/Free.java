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
 * The fast path of freeing: a block in the first page of one of this heap's slabs that is neither posted nor full and, where the slab is
 * watched for that, in whose word another block is still in use afterwards.
 *
 * <p>It sees every misuse that it could be asked to commit: a block of another owner fails the first test, a pointer into the middle of a
 * block or beyond all blocks the second, a block that is free already the last.
 */
@StaticInit
@Unmanaged
public final class Free {
    private Free() {}

    /** Frees a block; the address must lie in the pool. */
    @Fast
    public static void free(long pool, long heap, long block) {
        long slab = PageTable.recordOf(pool, block);
        if (Bits.unlikely(!isOwn(heap, slab))) {
            FreeSlowly.free(pool, heap, block);
            return;
        }
        freeOwn(heap, slab, block);
    }

    /** Whether the record of a page is that of a slab of this heap's that is not posted. */
    @Fast
    public static boolean isOwn(long heap, long slab) {
        return Slab.owner(slab) == heap;
    }

    /** Frees a block in the first page of such a slab. */
    @Fast
    public static void freeOwn(long heap, long slab, long block) {
        long product = (block & Units.PAGE_MASK) * Slab.reciprocal(slab);
        if (Bits.unlikely(!Bits.isLowHalfBelow(product, Slab.reach(slab)))) {
            FreeSlowly.outOfReach(heap, slab, block);
            return;
        }
        long index = Slab.indexOfProduct(product);
        // If the block is free already, then its word was not zero before.
        Slab.addToSummary(slab, index);
        long word = Slab.freeWord(slab, index);
        if (Bits.unlikely(Memory.testAndSetBit(word, index))) {
            FreeSlowly.misused(slab, block);
            return;
        }
        if (Bits.unlikely(Memory.getLong(word) == Slab.full(slab))) {
            FreeSlowly.emptied(heap, slab);
        }
    }

    /** Frees whatever the block is, also in one of this heap's slabs. */
    public static void freeAny(long pool, long heap, long block) {
        FreeSlowly.free(pool, heap, block);
    }
}
