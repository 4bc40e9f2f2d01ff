package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Large blocks of a hardened process. In a guarded pool there is an inaccessible granule, or more, before and behind each.
 *
 * <pre>
 *   run                                                              run
 *   +---------------+------------------------------------+----------+
 *   | guard: front  | block: what was asked for | canary | guard    |
 *   +---------------+------------------------------------+----------+
 * </pre>
 *
 * <p>Without guards the block begins with its run, and the canary has at least {@link Canary#FEWEST_BYTES}.
 */
@StaticInit
@Unmanaged
final class HardenedLarge {
    private HardenedLarge() {}

    /** The granules that a block of so many bytes takes, without its guards. */
    private static long granulesFor(long bytes) {
        return Units.bytesToGranules(Hardening.hasGuards() ? bytes : bytes + Canary.FEWEST_BYTES);
    }

    /** A block with a content that is not known unless it must be zero; 0 if the pool has no room for it. */
    static long allocate(long heap, long bytes, long alignment, boolean zeroed) {
        long atLeast = Math.max(bytes, SizeClass.LARGEST_BYTES);
        long granules = granulesFor(atLeast);
        long front = Hardening.hasGuards() ? Math.max(1, Units.bytesToGranules(alignment)) : 0;
        long behind = Hardening.hasGuards() ? 1 : 0;
        long run = take(heap, Units.granulesToBytes(front + granules + behind), alignment, zeroed);
        if (run == 0) {
            return 0;
        }
        long block = run + Units.granulesToBytes(front);
        RequestedSizes.setRun(run, block, front, granules);
        protect(run, false);
        return block;
    }

    private static long take(long heap, long bytes, long alignment, boolean zeroed) {
        long pool = Hardening.pool();
        long run = Large.allocate(pool, bytes, Math.max(alignment, Units.BYTES_IN_GRANULE), zeroed);
        if (run == 0) {
            Refill.giveBackEmpty(heap);
            run = Large.allocate(pool, bytes, Math.max(alignment, Units.BYTES_IN_GRANULE), zeroed);
        }
        return run;
    }

    /** The start of the run that holds the block, or 0 if no block, in use or waiting, starts at the address. */
    static long runOf(long block) {
        long front = RequestedSizes.front(block & ~Units.GRANULE_MASK);
        boolean isInPool = Bits.isBelow(front, (block - Hardening.pool()) >>> Units.LOG_BYTES_IN_GRANULE);
        if ((block & Units.GRANULE_MASK) != 0 || !isInPool) {
            return 0;
        }
        long run = block - Units.granulesToBytes(front);
        boolean isBlock = Large.usableBytes(Hardening.pool(), run) != 0
                && RequestedSizes.runFront(run) == front
                && RequestedSizes.runGranules(run) != 0;
        return isBlock ? run : 0;
    }

    /** Where the block's accessible part ends. */
    static long endOf(long block) {
        long run = block - Units.granulesToBytes(RequestedSizes.front(block));
        return block + Units.granulesToBytes(RequestedSizes.runGranules(run));
    }

    /** Whether the block can be of that size without moving. */
    static boolean fits(long block, long bytes) {
        return block + Units.granulesToBytes(granulesFor(Math.max(bytes, SizeClass.LARGEST_BYTES))) == endOf(block);
    }

    /** A guarded run, which is one large block to the plain allocator: closes the guards, or opens them again. */
    private static boolean protect(long run, boolean accessible) {
        if (!Hardening.hasGuards()) {
            return true;
        }
        long block = run + Units.granulesToBytes(RequestedSizes.runFront(run));
        long end = block + Units.granulesToBytes(RequestedSizes.runGranules(run));
        long runEnd = run + Large.usableBytes(Hardening.pool(), run);
        int before = VirtualMemory.protect(run, block - run, accessible);
        int behind = VirtualMemory.protect(end, runEnd - end, accessible);
        return before == 0 && behind == 0;
    }

    /** The block, which is all zero, begins to wait in quarantine. */
    static void close(long block) {
        if (Hardening.hasGuards()) {
            VirtualMemory.protect(block, endOf(block) - block, false);
        }
    }

    /**
     * Its time in quarantine is over. Where the kernel does not open what was closed, it stays in use for ever. Of huge pages (EINVAL) nothing was
     * closed: that cannot be done granule by granule.
     */
    static void letGo(long block) {
        long pool = Hardening.pool();
        long run = runOf(block);
        if (Hardening.hasGuards()) {
            int failure = VirtualMemory.protect(run, Large.usableBytes(pool, run), true);
            if (failure != 0 && failure != Errno.EINVAL) {
                return;
            }
        }
        ZeroMemory.check(0, block);
        RequestedSizes.setRun(run, block, 0, 0);
        Large.free(pool, run);
    }

    /** After the pool was mapped anew: if the granule is the first of a guarded run, its guards are there again. */
    static void restore(long pool, long granule) {
        long run = PageTable.addressOfGranule(pool, granule);
        if (Large.usableBytes(pool, run) != 0 && RequestedSizes.runGranules(run) != 0) {
            protect(run, false);
            long block = run + Units.granulesToBytes(RequestedSizes.runFront(run));
            if (RequestedSizes.ofLarge(block) < 0) {
                close(block);
            }
        }
    }
}
