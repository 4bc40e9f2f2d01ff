package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;

/** Changing the size of a block: where it lies if its class or its neighbour allows, else by allocation, copy and free. */
@StaticInit
@Unmanaged
public final class Reallocate {
    static final long SMALLEST_WORTH_SHRINKING_BYTES = 64;

    private Reallocate() {}

    /**
     * A block of at least so many bytes with the content of the given one, which is gone then.
     *
     * @param block an address in the pool
     * @param bytes any number, taken as unsigned
     * @return its address, or 0 if the pool is full or the address is no block; the given block then stays as it is
     */
    public static long reallocate(long pool, long heap, long block, long bytes) {
        long usable = Blocks.usableBytes(pool, block);
        if (usable == 0) {
            return 0;
        }
        if (staysInPlace(pool, block, usable, bytes)) {
            return block;
        }
        long successor = Allocate.allocate(heap, bytes);
        if (successor == 0) {
            return keepIfLargeEnough(pool, block, usable, bytes);
        }
        Memory.copy(block, successor, Bits.isBelow(bytes, usable) ? bytes : usable);
        if (Flavour.isDebug()) {
            Host.abandon(block, usable);
        }
        FreeSlowly.free(pool, heap, block);
        return successor;
    }

    /** Where there is no memory for a smaller block, the block itself serves: programs do not expect that making one smaller fails. */
    private static long keepIfLargeEnough(long pool, long block, long usable, long bytes) {
        if (!Bits.isBelow(bytes, usable + 1)) {
            return 0;
        }
        PoolHeader.setKeepsOversized(pool);
        return block;
    }

    private static boolean staysInPlace(long pool, long block, long usable, long bytes) {
        if (usable > SizeClass.LARGEST_BYTES && Bits.isBelow(SizeClass.LARGEST_BYTES, bytes)) {
            return bytes > 0 && Large.resize(pool, block, bytes);
        }
        if (!Bits.isBelow(bytes, usable + 1)) {
            return false;
        }
        return usable <= SMALLEST_WORTH_SHRINKING_BYTES || bytes >= usable >>> 1;
    }
}
