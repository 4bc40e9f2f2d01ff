package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.heap.HeapSlabs;
import org.vmmalloc.allocator.heap.Posts;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;

/** The slow path of freeing: other owners, posted slabs, later pages of a slab, large blocks, and misuse. */
@StaticInit
@Unmanaged
final class FreeSlowly {
    private FreeSlowly() {}

    @Slow
    static void free(long pool, long heap, long block) {
        if (isInPostedSlab(pool, heap, block)) {
            // If another thread frees this very block, too, then its slab may be gone now.
            Posts.drain(heap);
        }
        long slab = Blocks.slabOf(pool, block);
        if (slab == 0) {
            if (!Large.free(pool, block)) {
                Blocks.reportNoBlock(pool, block);
            }
            return;
        }
        long index = Slab.indexOf(slab, block);
        if (Slab.addressOf(slab, index) != block || index >= Slab.ready(slab)) {
            Blocks.reportInSlab(slab, index, block);
            return;
        }
        if ((Slab.owner(slab) & ~Slab.POSTED) == heap) {
            freeOwn(heap, slab, index);
        } else {
            Posts.freeRemotely(pool, slab, index);
        }
    }

    /** Whether the block is in use in a slab of this heap's that waits for collection. */
    private static boolean isInPostedSlab(long pool, long heap, long block) {
        long slab = Blocks.slabOf(pool, block);
        return slab != 0 && Slab.owner(slab) == (heap | Slab.POSTED) && !isFreed(slab, Slab.indexOf(slab, block));
    }

    private static boolean isFreed(long slab, long index) {
        return SlabBits.isFree(slab, index) || SlabBits.isFreedRemotely(slab, index);
    }

    private static void freeOwn(long heap, long slab, long index) {
        if (isFreed(slab, index)) {
            Host.misuse(Misuse.DOUBLE_FREE, Slab.addressOf(slab, index), SizeClass.toBytes(Slab.sizeClass(slab)));
            return;
        }
        if (Slab.state(slab) == Slab.FULL) {
            HeapSlabs.freeInFull(heap, slab, index);
            return;
        }
        long word = Slab.freeWord(slab, index);
        long freed = Bits.withBit(Memory.getLong(word), index);
        Memory.putLong(word, freed);
        Slab.addToSummary(slab, index);
        if (freed == Slab.full(slab)) {
            emptied(heap, slab);
        }
    }

    /** The slab is full, or no block starts at the address. */
    @Slow
    static void outOfReach(long heap, long slab, long block) {
        long index = Slab.indexOf(slab, block);
        if (Slab.state(slab) == Slab.FULL && index < Slab.ready(slab) && Slab.addressOf(slab, index) == block) {
            HeapSlabs.freeInFull(heap, slab, index);
        } else {
            Blocks.reportInSlab(slab, index, block);
        }
    }

    /** No block of a word is in use any more, and perhaps none of the slab. */
    @Slow
    static void emptied(long heap, long slab) {
        HeapSlabs.emptied(heap, slab);
    }

    /** The fast path found that the block of this heap's slab is free already. */
    @Slow
    static void misused(long slab, long block) {
        Blocks.reportInSlab(slab, Slab.indexOf(slab, block), block);
    }
}
