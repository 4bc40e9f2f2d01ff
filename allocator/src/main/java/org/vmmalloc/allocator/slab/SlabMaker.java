package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.Lock;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.Reservation;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunRelease;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * Makes slabs out of page runs, makes more of their blocks ready, and gives empty ones back.
 *
 * <p>Where file space is memory, blocks become ready in portions, from a granule up to a page, so that a class of which a program needs few blocks
 * costs little.
 */
@StaticInit
@Unmanaged
public final class SlabMaker {
    private static final long SMALLEST_PORTION_OF_MANY_BYTES = 4 * Units.BYTES_IN_GRANULE;
    private static final long BYTES_OF_MARKS = 56;

    private SlabMaker() {}

    /** A new slab without any block ready, or 0 if the pool has no room for it. */
    public static long make(long pool, long heap, int sizeClass) {
        int pages = SizeClass.toPagesInSlab(sizeClass);
        long granules = Units.pageToGranule(pages);
        long slab = 0;
        boolean releaseIsDue = false;
        // Whoever copies the tables for a child holds the run lock: it finds all of the slab, or nothing.
        Lock.acquire(pool, RunDirectory.runLock(pool));
        long run = PageRuns.allocateLocked(pool, granules, Units.GRANULES_IN_PAGE);
        if (run != 0) {
            long granule = PageRuns.granuleOf(run);
            long page = Units.granuleToPage(granule);
            long free = Bitmaps.take(pool, page, Slab.words(sizeClass));
            if (free != 0) {
                slab = PageTable.recordOfPage(pool, page);
                describe(slab, page, free, sizeClass, PageRuns.flagsOf(run));
                describeLaterPages(slab);
                PageTable.setKind(slab, PageTable.SLAB);
            } else {
                releaseIsDue = PageRuns.freeLocked(pool, granule, granules, PageRuns.flagsOf(run));
            }
        }
        RunRelease.unlock(pool, releaseIsDue);
        if (slab != 0) {
            if (PoolHeader.has(pool, PoolHeader.GUARDED)) {
                SlabGuard.close(slab);
            }
            Slab.setOwner(slab, heap);
        }
        return slab;
    }

    private static void describe(long slab, long page, long free, int sizeClass, int runFlags) {
        Slab.setFirstPage(slab, page);
        Slab.setRest(slab, 0);
        Slab.setFull(slab, 0);
        Slab.setSummary(slab, 0);
        Slab.setFree(slab, free);
        Slab.setReciprocal(slab, SizeClass.toReciprocal(sizeClass));
        Slab.setNext(slab, 0);
        Slab.setPrevious(slab, 0);
        Slab.setReady(slab, 0);
        Slab.setZeroFrom(slab, 0);
        Slab.setSizeClass(slab, sizeClass);
        int reserved = (runFlags & PageRuns.RESERVED) != 0 ? Slab.RESERVED_FLAG : 0;
        boolean isZero = (runFlags & PageRuns.ZERO) != 0 && FreshBlocks.areCounted(sizeClass);
        int zero = isZero ? Slab.ZERO_FLAG : 0;
        Slab.setFlags(slab, reserved | zero);
        Slab.setState(slab, Slab.FULL);
        long bytes = (long) Slab.words(sizeClass) << Units.LOG_BYTES_IN_WORD;
        Memory.fill(free, bytes, 0);
        Memory.fill(Slab.remoteWord(slab, 0), bytes, 0);
    }

    /** The later pages name the first. */
    private static void describeLaterPages(long slab) {
        int pages = SizeClass.toPagesInSlab(Slab.sizeClass(slab));
        long record = slab;
        for (int page = 1; page < pages; page++) {
            record += PageTable.BYTES_IN_RECORD;
            Slab.setFirstPage(record, Slab.firstPage(slab));
            PageTable.setKind(record, PageTable.SLAB_CONTINUED);
        }
    }

    /** Gives the pages of an empty slab back. Fails, and changes nothing, while the slab is posted. */
    public static boolean giveBack(long pool, long heap, long slab) {
        if (!Slab.changeOwner(slab, heap, 0)) {
            return false;
        }
        if (!SlabGuard.open(slab)) {
            Slab.setOwner(slab, heap);
            return false;
        }
        int pages = SizeClass.toPagesInSlab(Slab.sizeClass(slab));
        int flags = (Slab.flags(slab) & Slab.RESERVED_FLAG) != 0 ? PageRuns.RESERVED : 0;
        long granule = Units.pageToGranule(PageTable.pageOfRecord(pool, slab));
        Lock.acquire(pool, RunDirectory.runLock(pool));
        clearRecords(pool, slab, pages);
        boolean releaseIsDue = PageRuns.freeLocked(pool, granule, Units.pageToGranule(pages), flags);
        RunRelease.unlock(pool, releaseIsDue);
        return true;
    }

    private static void clearRecords(long pool, long slab, int pages) {
        Bitmaps.giveBack(pool, Slab.free(slab), Slab.words(Slab.sizeClass(slab)));
        long record = slab;
        for (int page = 0; page < pages; page++) {
            abandonPage(record);
            record += PageTable.BYTES_IN_RECORD;
        }
    }

    /** The page holds nothing. */
    private static void abandonPage(long record) {
        Memory.fill(record + Slab.FIRST_PAGE_OFFSET, BYTES_OF_MARKS - Slab.FIRST_PAGE_OFFSET, 0);
        PageTable.setKind(record, PageTable.SPACE);
    }

    /** After a fork, the slab is nobody's: its pages are like those of a run on its way, which recovery of the runs finds. */
    public static void abandon(long pool, long slab) {
        int pages = SizeClass.toPagesInSlab(Slab.sizeClass(slab));
        SlabGuard.open(slab);
        Slab.setOwner(slab, 0);
        clearRecords(pool, slab, pages);
    }

    /** The slab lies in a fresh copy of the pool: only what was ready has space. */
    public static void forgetReservation(long slab) {
        if (isGrowing(slab) || SlabGuard.has(slab)) {
            int flags = Slab.flags(slab);
            Slab.setFlags(slab, flags & ~Slab.RESERVED_FLAG);
        }
    }

    /** Whether more blocks can become ready. */
    public static boolean isGrowing(long slab) {
        return Slab.ready(slab) < SlabGuard.blocks(slab);
    }

    /**
     * Makes more blocks ready, at least one; fails if there is no space for it.
     *
     * <p>Under the run lock they become ready: while a fork copies the pool, no blocks come up that it has not seen.
     */
    public static boolean grow(long pool, long slab) {
        int blocks = SlabGuard.blocks(slab);
        int ready = Slab.ready(slab);
        int grown = blocks;
        if ((Slab.flags(slab) & Slab.RESERVED_FLAG) == 0) {
            grown = takeSpace(pool, slab, ready, blocks);
        }
        if (grown == ready) {
            return false;
        }
        Lock.acquire(pool, RunDirectory.runLock(pool));
        Slab.setReady(slab, grown);
        setFreeBits(slab, ready, grown);
        if (grown == blocks && !SlabGuard.has(slab)) {
            int flags = Slab.flags(slab);
            Slab.setFlags(slab, flags | Slab.RESERVED_FLAG);
        }
        Lock.release(pool, RunDirectory.runLock(pool));
        return true;
    }

    /** Reserves the next portion; returns how many blocks then are ready. */
    private static int takeSpace(long pool, long slab, int ready, int blocks) {
        long blockBytes = SizeClass.toBytes(Slab.sizeClass(slab));
        long begin = Units.roundUpToGranule(ready * blockBytes);
        long least = SlabTail.bytesWithSpace(slab, ready + 1);
        long wanted = Bits.divideUnsigned(Math.max(least, begin + portion(pool, slab, begin)), blockBytes);
        long end = SlabTail.bytesWithSpace(slab, (int) Math.min(wanted, blocks));
        if (!takeSpace(pool, slab, begin, end)) {
            if (end == least || !takeSpace(pool, slab, begin, least)) {
                return ready;
            }
            end = least;
        }
        return (int) Math.min(end / blockBytes, blocks);
    }

    private static boolean takeSpace(long pool, long slab, long begin, long end) {
        return end <= begin || Reservation.reserve(pool, Slab.start(slab) + begin, end - begin);
    }

    /** How much is taken at once, in bytes, where so much has been: little for the first slab of a class, unless its blocks come in random order. */
    private static long portion(long pool, long slab, long begin) {
        if (PoolHeader.has(pool, PoolHeader.HARDENED)) {
            return Units.BYTES_IN_PAGE;
        }
        boolean isOneOfMany = (Slab.flags(slab) & Slab.ONE_OF_MANY_FLAG) != 0;
        long portion = isOneOfMany
                ? Math.max(begin, SMALLEST_PORTION_OF_MANY_BYTES)
                : Units.roundUpToGranule(Math.max(begin >>> 1, 1));
        return Math.min(portion, Units.BYTES_IN_PAGE);
    }

    /** The heap had a slab of the class before this one, which just was made: it will not stay small. */
    public static void expectMany(long slab) {
        int flags = Slab.flags(slab);
        Slab.setFlags(slab, flags | Slab.ONE_OF_MANY_FLAG);
    }

    private static void setFreeBits(long slab, int from, int to) {
        long summary = Slab.summary(slab);
        int index = from;
        while (index < to) {
            int bit = index & Units.WORD_MASK;
            int count = Math.min(Units.BITS_IN_WORD - bit, to - index);
            long added = Units.lowestBits(count) << (bit & Units.WORD_MASK);
            long word = Slab.freeWord(slab, index);
            long before = Memory.getLong(word);
            SlabBits.checkNeverFreed(slab, index, before & added);
            Memory.putLong(word, before | added);
            summary |= 1L << ((index >>> Units.LOG_BITS_IN_WORD) & Units.WORD_MASK);
            index += count;
        }
        Slab.setSummary(slab, summary);
    }
}
