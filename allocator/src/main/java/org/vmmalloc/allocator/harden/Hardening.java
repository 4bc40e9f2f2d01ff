package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.memory.Bits;

/**
 * Whether this process is hardened, and how: with canaries, zeroed and quarantined free blocks and random order; or with guard pages as well.
 *
 * <p>A hardened process has one pool, and every request goes through {@link HardenedAllocate}, {@link HardenedFree} and
 * {@link HardenedReallocate}. These are clients of the plain allocator: to it a block in quarantine is in use, and a canary is part of a block.
 */
@StaticInit
@Unmanaged
public final class Hardening {
    public static final int OFF = 0;
    public static final int CANARIES = 1;
    public static final int GUARDS = 2;

    private static int mode;
    private static long pool;
    private static long poolBytes;

    private Hardening() {}

    /**
     * Begins, with nothing in the pool yet.
     *
     * @param firstSecret a number that nobody outside can guess
     * @param secondSecret another
     * @return whether there is memory for it
     */
    public static boolean open(long ofPool, long bytes, int ofMode, long firstSecret, long secondSecret) {
        long secretOfOrder = SipHash.of(firstSecret, secondSecret, 0);
        if (!RequestedSizes.open(ofPool, bytes)
                || !ZeroBlocks.open()
                || !HardenedThreads.open(ofPool, bytes, secretOfOrder)) {
            return false;
        }
        Canary.open(firstSecret, secondSecret);
        int flags = PoolHeader.flags(ofPool) | PoolHeader.HARDENED;
        PoolHeader.setFlags(ofPool, ofMode == GUARDS ? flags | PoolHeader.GUARDED : flags);
        pool = ofPool;
        poolBytes = bytes;
        mode = ofMode;
        return true;
    }

    public static boolean isOn() {
        return mode != OFF;
    }

    static boolean hasGuards() {
        return mode == GUARDS;
    }

    static long pool() {
        return pool;
    }

    /** Whether the address can be that of a block; never in a process that is not hardened. */
    public static boolean contains(long address) {
        return Bits.isBelow(address - pool, poolBytes) || ZeroBlocks.contains(address);
    }
}
