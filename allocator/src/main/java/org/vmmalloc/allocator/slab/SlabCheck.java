package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/** Debug library: what must hold of a slab whenever its owner is not in the middle of something. */
@StaticInit
@Unmanaged
public final class SlabCheck {
    private SlabCheck() {}

    /** Whether the record makes sense, no block that is not ready is free, and the summary tells which words have free blocks. By the owner. */
    public static boolean isValid(long slab) {
        int ready = Slab.ready(slab);
        return PageTable.kind(slab) == PageTable.SLAB
                && ready <= SizeClass.toBlocksInSlab(Slab.sizeClass(slab))
                && Slab.reach(slab) == Slab.reachIn(slab, Slab.state(slab))
                && isTailClear(slab, ready)
                && isSummaryTrue(slab);
    }

    private static boolean isTailClear(long slab, int ready) {
        int tail = ready & Units.WORD_MASK;
        return tail == 0 || (Memory.getLong(Slab.freeWord(slab, ready)) & ~Units.lowestBits(tail)) == 0;
    }

    private static boolean isSummaryTrue(long slab) {
        long summary = Slab.summary(slab);
        int words = Slab.readyWords(slab);
        boolean isCurrent = Slab.state(slab) == Slab.CURRENT;
        for (int i = 0; i < words; i++) {
            boolean isFree = Memory.getLong(Slab.freeWord(slab, (long) i << Units.LOG_BITS_IN_WORD)) != 0;
            boolean isSaid = Bits.hasBit(summary, i);
            if (isFree && !isSaid || isSaid && !isFree && !isCurrent) {
                return false;
            }
        }
        return true;
    }
}
