package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Posts;
import org.vmmalloc.allocator.heap.HeapSlabs;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabBits;
import org.vmmalloc.memory.Memory;

/** The slow path of freeing: other owners, posted slabs, later pages of a slab, large blocks, and misuse. */
@StaticInit
@Unmanaged
final class FreeSlowly {
    private FreeSlowly() {}

    static void free(long pool, long heap, long block) {
        long slab = Blocks.slabOf(pool, block);
        if (slab == 0) {
            if (!Large.free(pool, block)) {
                Blocks.reportNoBlock(pool, block);
            }
            return;
        }
        long index = Slab.indexOf(slab, block);
        if (Slab.addressOf(slab, index) != block || index >= Slab.ready(slab)) {
            misused(slab, block);
            return;
        }
        if ((Slab.owner(slab) & ~Slab.POSTED) == heap) {
            freeOwn(heap, slab, index);
        } else {
            Posts.freeRemotely(pool, slab, index);
        }
    }

    private static void freeOwn(long heap, long slab, long index) {
        if (Slab.owner(slab) != heap) {
            Posts.drain(heap);
        }
        long word = Slab.freeWord(slab, index);
        long free = Memory.getLong(word);
        long bit = 1L << (index & Units.WORD_MASK);
        if ((free & bit) != 0 || SlabBits.isFreedRemotely(slab, index)) {
            Host.misuse(
                    Misuse.DOUBLE_FREE, Slab.addressOf(slab, index), SizeClass.toBytes(Slab.sizeClass(slab)));
            return;
        }
        long freed = free | bit;
        Memory.putLong(word, freed);
        if (free == 0 || freed == Slab.full(slab)) {
            changed(heap, slab, index, free);
        }
    }

    /** A word of free bits was zero before, or is full now. */
    static void changed(long heap, long slab, long index, long before) {
        if (before == 0) {
            if (index >= Slab.ready(slab)) {
                Memory.putLong(Slab.freeWord(slab, index), 0);
                misused(slab, Slab.addressOf(slab, index));
                return;
            }
            HeapSlabs.wordRegained(heap, slab, index);
        }
        HeapSlabs.wordFreed(heap, slab, index);
    }

    /** The fast path found that no used block of this slab starts at the address. */
    static void misused(long slab, long block) {
        long index = Slab.indexOf(slab, block);
        Blocks.reportInSlab(slab, index, block);
    }
}
