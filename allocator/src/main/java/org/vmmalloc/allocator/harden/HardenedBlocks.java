package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.allocator.slab.SlabTail;

/**
 * What is known of a block of a hardened process.
 *
 * <p>{@code slab}: that in whose pages the block lies, or 0 for a large one; whoever works on a block looks it up once.
 */
@StaticInit
@Unmanaged
public final class HardenedBlocks {
    private static final long ALIGNMENT_MASK = SizeClass.SMALLEST_BYTES - 1;

    private HardenedBlocks() {}

    static long slabOf(long address) {
        return Blocks.slabOf(Hardening.pool(), address);
    }

    /** The bytes that a block was asked for with; -1 if no block in use starts at the address, which lies in the pool. */
    static long requestedOrNone(long slab, long block) {
        if (slab != 0) {
            return isAligned(block) ? RequestedSizes.ofSmall(block) : -1;
        }
        return HardenedLarge.runOf(block) == 0 ? -1 : RequestedSizes.ofLarge(block);
    }

    /** The same, and from now on nobody may use the block: of two that free it at the same time, one gets -1. */
    static long takeRequested(long slab, long block) {
        if (slab != 0) {
            return isAligned(block) ? RequestedSizes.takeSmall(block) : -1;
        }
        return HardenedLarge.runOf(block) == 0 ? -1 : RequestedSizes.takeLarge(block);
    }

    /** Other addresses have no entry of their own in the sizes. */
    private static boolean isAligned(long address) {
        return (address & ALIGNMENT_MASK) == 0;
    }

    /** The size of the block itself, in bytes; it is in use or waits in quarantine. */
    static long bytesOf(long slab, long block) {
        return slab != 0 ? SizeClass.toBytes(Slab.sizeClass(slab)) : HardenedLarge.endOf(block) - block;
    }

    /** Where what belongs to the block ends: its own bytes, and the tail of the slab if it is the last there. It is in use or waits in quarantine. */
    static long endOf(long slab, long block) {
        return slab != 0 ? SlabTail.endOfBlock(Hardening.pool(), slab, block) : HardenedLarge.endOf(block);
    }

    /** From now on the block is one of just so many bytes, and the rest up to its end is canary. */
    static void setRequested(long slab, long block, long bytes) {
        Canary.fill(block, block + bytes, endOf(slab, block));
        if (slab != 0) {
            RequestedSizes.setSmall(block, bytes);
        } else {
            RequestedSizes.setLarge(block, bytes);
        }
    }

    /** Says what is wrong with an address at which no block in use starts. */
    static void report(long slab, long block) {
        boolean waits =
                slab != 0 ? Blocks.usableBytesOrZero(Hardening.pool(), block) != 0 : HardenedLarge.runOf(block) != 0;
        if (waits) {
            Host.misuse(Misuse.DOUBLE_FREE, block, bytesOf(slab, block));
        } else if (Blocks.usableBytes(Hardening.pool(), block) != 0) {
            Host.misuse(Misuse.NOT_ALLOCATED, block, 0);
        }
    }

    /** Looks at the canary of a block; if it is not whole, that is reported. */
    static void checkCanary(long block, long bytes, long end) {
        if (!Canary.isIntact(block, block + bytes, end)) {
            Host.misuse(Misuse.OVERRUN, block, bytes);
        }
    }

    /** The size of the block in use that starts at the address, in bytes: what was asked for, at least 1 in the pool. 0 if none does. */
    public static long usableBytesOrZero(long block) {
        return ZeroBlocks.contains(block) ? 0 : Math.max(0, requestedOrNone(slabOf(block), block));
    }

    /** The same; where no block in use starts, the misuse is reported. */
    public static long usableBytes(long block) {
        if (ZeroBlocks.contains(block)) {
            ZeroBlocks.isInUse(block);
            return 0;
        }
        long slab = slabOf(block);
        long bytes = requestedOrNone(slab, block);
        if (bytes < 0) {
            report(slab, block);
            return 0;
        }
        return bytes;
    }

    /** Whether a block in use starts at the address that was asked for with just this size; if not, that is reported. */
    public static boolean isOfSize(long block, long bytes) {
        if (ZeroBlocks.contains(block)) {
            boolean isUsed = ZeroBlocks.isInUse(block);
            if (isUsed && bytes != 0) {
                Host.misuse(Misuse.WRONG_SIZE, block, 0);
            }
            return isUsed && bytes == 0;
        }
        long requested = usableBytes(block);
        if (requested != 0 && requested != Math.max(1, bytes)) {
            Host.misuse(Misuse.WRONG_SIZE, block, requested);
            return false;
        }
        return requested != 0;
    }
}
