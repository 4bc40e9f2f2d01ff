package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Bits;

/** Allocation in a hardened process: a random block, all zero, with a canary behind what was asked for. */
@StaticInit
@Unmanaged
public final class HardenedAllocate {
    private HardenedAllocate() {}

    /**
     * A block of just so many bytes.
     *
     * @param thread this thread's record, with a heap
     * @param alignment in bytes, a power of two
     * @return its address, or 0 if the pool is full
     */
    public static long allocate(long thread, long bytes, long alignment, boolean zeroed) {
        if (bytes == 0 && alignment <= SizeClass.SMALLEST_BYTES) {
            long block = ZeroBlocks.allocate(HardenedThread.random(thread));
            if (block != 0) {
                return block;
            }
        }
        long poolBytes = PoolHeader.bytes(Hardening.pool());
        if (!Bits.isBelow(bytes, poolBytes) || !Bits.isBelow(alignment, poolBytes)) {
            return 0;
        }
        long before = ForkGate.enter(thread);
        long block = allocateInside(thread, Math.max(1, bytes), Math.max(SizeClass.SMALLEST_BYTES, alignment), zeroed);
        ForkGate.leave(thread, before);
        return block;
    }

    /** The same, for whoever is in the gate: one byte or more. */
    static long allocateInside(long thread, long bytes, long alignment, boolean zeroed) {
        long block = find(thread, bytes, alignment, zeroed);
        if (block == 0) {
            Quarantine.flush(thread, HardenedThread.heap(thread));
            HardenedThreads.flushIdle(thread);
            block = find(thread, bytes, alignment, zeroed);
        }
        if (block != 0) {
            HardenedBlocks.setRequested(HardenedBlocks.slabOf(block), block, bytes);
        }
        return block;
    }

    private static long find(long thread, long bytes, long alignment, boolean zeroed) {
        long heap = HardenedThread.heap(thread);
        if (bytes <= SizeClass.LARGEST_BYTES && Bits.isBelow(alignment, Units.BYTES_IN_PAGE + 1)) {
            int sizeClass = classOf(bytes, alignment);
            if (sizeClass != 0) {
                long block = RandomBlock.take(heap, sizeClass, HardenedThread.random(thread));
                if (block != 0) {
                    ZeroMemory.check(HardenedBlocks.slabOf(block), block);
                }
                return block;
            }
        }
        return HardenedLarge.allocate(heap, bytes, alignment, zeroed);
    }

    /** The class whose blocks hold so many bytes and a canary; 0 if none does. */
    static int classOf(long bytes, long alignment) {
        long rounded = Units.roundUp(bytes + Canary.FEWEST_BYTES, alignment);
        return rounded <= SizeClass.LARGEST_BYTES ? SizeClass.of(rounded) : 0;
    }
}
