package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/** Freeing in a hardened process: the canary is checked, the block zeroed, and then it waits. */
@StaticInit
@Unmanaged
public final class HardenedFree {
    private HardenedFree() {}

    /** Frees a block; {@link Hardening#contains} the address. */
    public static void free(long thread, long block) {
        if (ZeroBlocks.contains(block)) {
            ZeroBlocks.free(block);
            return;
        }
        long before = ForkGate.enter(thread);
        freeInside(thread, block);
        ForkGate.leave(thread, before);
    }

    /** The same, for whoever is in the gate. */
    static void freeInside(long thread, long block) {
        long slab = HardenedBlocks.slabOf(block);
        long requested = HardenedBlocks.takeRequested(slab, block);
        if (requested < 0) {
            HardenedBlocks.report(slab, block);
            return;
        }
        long end = HardenedBlocks.endOf(slab, block);
        HardenedBlocks.checkCanary(block, requested, end);
        Memory.fill(block, end - block, 0);
        if (slab == 0) {
            HardenedLarge.close(block);
        }
        Quarantine.add(thread, slab, block);
    }

    /** Lets go of what waits in this thread's quarantine and in those of threads that have ended, and of what is empty then. */
    public static void flush(long thread) {
        long before = ForkGate.enter(thread);
        Quarantine.flush(thread, HardenedThread.heap(thread));
        HardenedThreads.flushIdle(thread);
        ForkGate.leave(thread, before);
    }
}
