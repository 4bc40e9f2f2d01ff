package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;

/**
 * Which blocks of a slab were never handed out, so that zeroed ones need no filling.
 *
 * <p>Blocks become ready in the order of their indices, and a word's lowest free block goes first: so what was never handed out is all that lies
 * above the highest one that was. Only blocks above 1 KiB are worth the account; the fast path keeps none.
 */
@StaticInit
@Unmanaged
public final class FreshBlocks {
    static final long LARGEST_UNCOUNTED_BYTES = 1024;

    private FreshBlocks() {}

    /** Whether the account is kept for blocks of a class, if they lie in memory that is zero. */
    static boolean areCounted(int sizeClass) {
        return SizeClass.toBytes(sizeClass) > LARGEST_UNCOUNTED_BYTES;
    }

    /** A block is handed out; returns whether all its bytes are known to be 0. */
    public static boolean take(long slab, long block) {
        if ((Slab.flags(slab) & Slab.ZERO_FLAG) == 0 || Slab.zeroFrom(slab) >= Slab.ready(slab)) {
            return false;
        }
        int index = (int) Slab.indexOf(slab, block);
        if (index < Slab.zeroFrom(slab)) {
            return false;
        }
        Slab.setZeroFrom(slab, index + 1);
        return true;
    }
}
