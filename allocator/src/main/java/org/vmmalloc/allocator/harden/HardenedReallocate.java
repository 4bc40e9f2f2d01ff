package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.memory.Memory;

/** Changing the size of a block in a hardened process: where it lies if its class or its granules stay the same, else it moves. */
@StaticInit
@Unmanaged
public final class HardenedReallocate {
    private HardenedReallocate() {}

    /**
     * A block of just so many bytes with the content of the given one, which is gone then.
     *
     * @param thread this thread's record, with a heap
     * @param bytes more than 0
     * @return its address, or 0 if the pool is full; the given block then stays as it is
     */
    public static long reallocate(long thread, long block, long bytes) {
        if (ZeroBlocks.contains(block)) {
            return replaceNothing(thread, block, bytes);
        }
        long before = ForkGate.enter(thread);
        long successor = reallocateInside(thread, block, bytes);
        ForkGate.leave(thread, before);
        return successor;
    }

    private static long replaceNothing(long thread, long block, long bytes) {
        if (!ZeroBlocks.isInUse(block)) {
            return 0;
        }
        long successor = HardenedAllocate.allocate(thread, bytes, SizeClass.SMALLEST_BYTES, false);
        if (successor != 0) {
            ZeroBlocks.free(block);
        }
        return successor;
    }

    /** Whether a block in use starts at the address, as {@link #reallocate} needs it; if not, that is reported. */
    public static boolean isPossible(long block) {
        return ZeroBlocks.contains(block) ? ZeroBlocks.isInUse(block) : HardenedBlocks.usableBytes(block) != 0;
    }

    private static long reallocateInside(long thread, long block, long bytes) {
        long slab = HardenedBlocks.slabOf(block);
        long requested = HardenedBlocks.requestedOrNone(slab, block);
        if (requested < 0) {
            HardenedBlocks.report(slab, block);
            return 0;
        }
        HardenedBlocks.checkCanary(block, requested, HardenedBlocks.endOf(slab, block));
        if (fits(slab, block, bytes)) {
            resize(slab, block, requested, bytes);
            return block;
        }
        long successor = allocate(thread, bytes);
        if (successor == 0) {
            // Programs do not expect that making a block smaller fails.
            if (bytes > 0 && bytes <= requested) {
                resize(slab, block, requested, bytes);
                return block;
            }
            return 0;
        }
        Memory.copy(block, successor, Math.min(requested, bytes));
        HardenedFree.freeInside(thread, block);
        return successor;
    }

    private static long allocate(long thread, long bytes) {
        return bytes > 0 && bytes < PoolHeader.bytes(Hardening.pool())
                ? HardenedAllocate.allocateInside(thread, bytes, SizeClass.SMALLEST_BYTES, false)
                : 0;
    }

    private static boolean fits(long slab, long block, long bytes) {
        if (slab == 0) {
            return bytes > 0
                    && bytes < PoolHeader.bytes(Hardening.pool())
                    && isLarge(bytes)
                    && HardenedLarge.fits(block, bytes);
        }
        return bytes > 0 && bytes <= SizeClass.LARGEST_BYTES && smallClass(bytes) == Slab.sizeClass(slab);
    }

    private static int smallClass(long bytes) {
        return HardenedAllocate.classOf(bytes, SizeClass.SMALLEST_BYTES);
    }

    private static boolean isLarge(long bytes) {
        return bytes > SizeClass.LARGEST_BYTES || smallClass(bytes) == 0;
    }

    /** What the block gains was canary, and must not be told. */
    private static void resize(long slab, long block, long requested, long bytes) {
        if (bytes > requested) {
            Memory.fill(block + requested, bytes - requested, 0);
        }
        HardenedBlocks.setRequested(slab, block, bytes);
    }
}
