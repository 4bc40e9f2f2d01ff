package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.harden.HardenedBlocks;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;

/**
 * The account of blocks: each allocation and each free is counted, recorded, told to valgrind, and shows in the content of the block.
 *
 * <p>An operation is framed by {@link #begin} and {@link #end}. A block's record is taken before the block is freed, because afterwards it may
 * be somebody else's at once.
 */
@StaticInit
@Unmanaged
public final class Ledger {
    /**
     * What {@link #take} needs in memory of the caller's: the record, the row of {@link Counts}, inverted if the block is another thread's, and the
     * usable size.
     */
    public static final long BYTES_TAKEN = 24;

    private static final long ROW_OFFSET = 8;
    private static final long USABLE_OFFSET = 16;

    private static long pool;
    private static long poolBytes;
    private static boolean recordsSites;

    private Ledger() {}

    /** There is a pool, with no block in it yet. */
    public static void open(long ofPool, long bytes, boolean withSites) {
        recordsSites = withSites;
        Valgrind.open(ofPool, bytes);
        if (Records.open(ofPool, bytes)) {
            pool = ofPool;
            poolBytes = bytes;
        }
    }

    static boolean isOpen() {
        return pool != 0;
    }

    private static boolean contains(long block) {
        return Bits.isBelow(block - pool, poolBytes);
    }

    /** The library begins to work for its caller. In the release library that is nothing to speak of. */
    public static void begin() {
        if (Flavour.isDebug()) {
            ForkWatch.check();
            Valgrind.enter();
        }
    }

    public static void end() {
        if (Flavour.isDebug()) {
            Valgrind.leave();
        }
    }

    /** The pool was mapped anew: valgrind has forgotten what is out of bounds. */
    public static void remapped() {
        if (Flavour.isDebug() && Valgrind.isThere() && isOpen()) {
            Valgrind.close(pool, poolBytes);
            long block = BlockWalk.next(pool, 0);
            while (block != 0) {
                Valgrind.restore(block, bytesOf(block));
                block = BlockWalk.next(pool, block);
            }
        }
    }

    /** Whether a block is moved whenever its size changes. */
    public static boolean movesAlways() {
        return Valgrind.isThere();
    }

    /** Whether the address is that of a block in use. */
    public static boolean knows(long block) {
        return contains(block) && Records.get(block) != 0;
    }

    /** The bytes that a known block was asked for with. */
    public static long bytesOf(long block) {
        return Records.requested(Records.get(block));
    }

    /** An operation returns a block with any content, or 0. */
    public static void allocated(long block, long requested, long site) {
        if (contains(block)) {
            long usable = usableBytesOrZero(block);
            enter(block, usable, requested, site);
            Zap.fresh(block, usable);
            Valgrind.allocated(block, requested, false);
        }
    }

    /** The same, for a block of zeros. */
    public static void allocatedZeroed(long block, long requested, long site) {
        if (contains(block)) {
            enter(block, usableBytesOrZero(block), requested, site);
            Valgrind.allocated(block, requested, true);
        }
    }

    private static void enter(long block, long usable, long requested, long site) {
        Counts.allocated(rowOf(block), usable, requested);
        record(block, requested, site);
    }

    private static void record(long block, long requested, long site) {
        long number = recordsSites ? Sites.numberOf(site) : 0;
        Records.put(block, Records.make(requested, number));
    }

    private static long usableBytesOrZero(long block) {
        return Hardening.isOn() ? HardenedBlocks.usableBytesOrZero(block) : Blocks.usableBytesOrZero(pool, block);
    }

    private static int rowOf(long block) {
        long slab = Blocks.slabOf(pool, block);
        return slab == 0 ? Counts.LARGE : Slab.sizeClass(slab);
    }

    /** A block is about to be freed, by the thread with this heap. A misuse is left to the operation itself to report. */
    public static void freed(long block, long heap) {
        if (!contains(block)) {
            return;
        }
        long usable = usableBytesOrZero(block);
        long record = usable == 0 ? 0 : Records.take(block);
        if (record != 0) {
            countFree(block, rowOf(block), usable, record, heap);
            Zap.freed(block, usable);
            Valgrind.freed(block);
        }
    }

    private static void countFree(long block, int row, long usable, long record, long heap) {
        Counts.freed(row, usable, Records.requested(record));
        if (isRemote(block, row, heap)) {
            Counts.freedRemotely(row);
        }
    }

    /** Whether a slab of another heap than this one holds the block. */
    private static boolean isRemote(long block, int row, long heap) {
        return row != Counts.LARGE && (Slab.owner(Blocks.slabOf(pool, block)) & ~Slab.POSTED) != heap;
    }

    /** A block is about to be reallocated: what is known of it goes to {@code taken}. */
    public static void take(long block, long taken, long heap) {
        Memory.fill(taken, BYTES_TAKEN, 0);
        long usable = contains(block) ? usableBytesOrZero(block) : 0;
        if (usable != 0) {
            Memory.putLong(taken, Records.take(block));
            int row = rowOf(block);
            boolean isRemote = isRemote(block, row, heap);
            Memory.putLong(taken + ROW_OFFSET, isRemote ? ~row : row);
            Memory.putLong(taken + USABLE_OFFSET, usable);
        }
    }

    /** The block was resized where it lies, or has a successor, or that failed and there is none. */
    public static void reallocated(long block, long taken, long successor, long requested, long site) {
        long record = Memory.getLong(taken);
        if (block == 0) {
            allocated(successor, requested, site);
        } else if (record == 0) {
            allocatedZeroed(successor, requested, site);
        } else if (successor == block) {
            resized(block, taken, requested, site);
        } else if (successor != 0 || requested == 0) {
            countTaken(taken);
            Valgrind.freed(block);
            if (successor != 0) {
                Counts.count(Counts.MOVED);
                allocatedZeroed(successor, requested, site);
                zapGained(successor, taken, requested);
            }
        } else {
            Records.put(block, record);
        }
    }

    private static void countTaken(long taken) {
        long row = Memory.getLong(taken + ROW_OFFSET);
        if (row < 0) {
            row = ~row;
            Counts.freedRemotely((int) row);
        }
        long usable = Memory.getLong(taken + USABLE_OFFSET);
        Counts.freed((int) row, usable, Records.requested(Memory.getLong(taken)));
    }

    private static void resized(long block, long taken, long requested, long site) {
        long before = Records.requested(Memory.getLong(taken));
        long usable = usableBytesOrZero(block);
        Counts.count(Counts.RESIZED);
        Counts.resized(rowOf(block), usable - Memory.getLong(taken + USABLE_OFFSET), requested - before);
        record(block, requested, site);
        Valgrind.resized(block, before, requested);
        zapGained(block, taken, requested);
    }

    /** A reallocated block keeps what both sizes have room for, and the rest of it is fresh. */
    private static void zapGained(long block, long taken, long requested) {
        long kept = Math.min(requested, Memory.getLong(taken + USABLE_OFFSET));
        Zap.fresh(block + kept, usableBytesOrZero(block) - kept);
    }

    /** Memory is about to be no part of a block any more, because the block moves or gets smaller. */
    public static void abandon(long address, long bytes) {
        Zap.freed(address, bytes);
    }

    /** The program learns that it may use so many bytes of a block. */
    public static void usable(long block, long bytes) {
        if (Valgrind.isThere() && knows(block)) {
            long record = Records.get(block);
            long before = Records.requested(record);
            Counts.resized(rowOf(block), 0, bytes - before);
            Records.put(block, Records.make(bytes, Records.site(record)));
            Valgrind.resized(block, before, bytes);
        }
    }

    /** There is no memory for a request. */
    public static void failed(long bytes) {
        if (DebugArea.exists()) {
            Counts.count(Counts.FAILED);
            Steps.outOfMemory(bytes);
        }
    }
}
