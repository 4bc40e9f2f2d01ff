package org.vmmalloc.allocator.slab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.FileSpace;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.run.RunValidator;
import org.vmmalloc.memory.Memory;

/** Checks the invariants of {@link Slab} at a quiet moment. */
public final class SlabValidator {
    private static final long ALL = -1L;

    private final long pool;
    private final long slab;
    private final int ready;
    private final int words;

    private SlabValidator(long pool, long slab) {
        this.pool = pool;
        this.slab = slab;
        this.ready = Slab.ready(slab);
        this.words = Slab.readyWords(slab);
    }

    /**
     * Checks one slab.
     *
     * @param windowWord the address of the free word under a window, or 0
     */
    public static void validate(long pool, long slab, long windowWord) {
        SlabValidator validator = new SlabValidator(pool, slab);
        validator.checkConstants();
        validator.checkBits();
        validator.checkSummary(windowWord);
        validator.checkWatch();
    }

    private void checkConstants() {
        int sizeClass = Slab.sizeClass(slab);
        long page = PageTable.pageOfRecord(pool, slab);
        assertTrue(sizeClass >= 1 && sizeClass < SizeClass.COUNT, "the class exists");
        assertEquals(pool + (page << Units.LOG_BYTES_IN_PAGE), Slab.start(slab), "start");
        assertEquals(SizeClass.toReciprocal(sizeClass), Slab.reciprocal(slab), "reciprocal");
        assertTrue(Bitmaps.isPlaceFor(PoolHeader.bitmaps(pool), page, Slab.free(slab)), "free words");
        assertTrue(ready <= SizeClass.toBlocksInSlab(sizeClass), "ready blocks");
        boolean isReserved = (Slab.flags(slab) & Slab.RESERVED_FLAG) != 0;
        long blockBytes = SizeClass.toBlocksInSlab(sizeClass) * SizeClass.toBytes(sizeClass);
        boolean endsWithBlocks = Units.roundUpToGranule(blockBytes)
                == (long) SizeClass.toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE;
        assertTrue(
                isReserved || SlabMaker.isGrowing(slab) || !endsWithBlocks,
                "a slab that ends with its blocks, all of them ready, has space");
    }

    private long readyBits(int word) {
        int after = ready - word * Units.BITS_IN_WORD;
        return after >= Units.BITS_IN_WORD ? ALL : Units.lowestBits(after);
    }

    private long free(int word) {
        return Memory.getLong(Slab.freeWord(slab, (long) word * Units.BITS_IN_WORD));
    }

    private long remote(int word) {
        return Memory.getLong(Slab.remoteWord(slab, (long) word * Units.BITS_IN_WORD));
    }

    private void checkBits() {
        int all = (SizeClass.toBlocksInSlab(Slab.sizeClass(slab)) + Units.WORD_MASK) >>> Units.LOG_BITS_IN_WORD;
        for (int word = 0; word < all; word++) {
            long possible = word < words ? readyBits(word) : 0;
            assertEquals(0, free(word) & ~possible, "only ready blocks are free");
            assertEquals(0, remote(word) & ~possible, "only ready blocks are freed remotely");
            assertEquals(0, remote(word) & free(word), "a block freed remotely is in use");
            assertTrue(remote(word) == 0 || (Slab.owner(slab) & Slab.POSTED) != 0, "a slab with remote bits is posted");
        }
    }

    private void checkSummary(long windowWord) {
        assertEquals(Slab.reachIn(slab, Slab.state(slab)), Slab.reach(slab), "reach");
        long summary = Slab.summary(slab);
        for (int word = 0; word < Units.BITS_IN_WORD; word++) {
            boolean isSet = (summary >>> word & 1) != 0;
            boolean isFree = word < words && free(word) != 0;
            boolean isUnderWindow = word < words && Slab.freeWord(slab, (long) word * Units.BITS_IN_WORD) == windowWord;
            assertTrue(isSet == isFree || (isUnderWindow && isSet), "the summary is true of word " + word);
        }
    }

    private void checkWatch() {
        if (Slab.state(slab) == Slab.CURRENT) {
            if (!SizeClass.hasFewBlocks(Slab.sizeClass(slab))) {
                assertEquals(0, Slab.full(slab), "a current slab of many blocks is not watched");
                return;
            }
        } else {
            assertTrue(
                    Slab.state(slab) == Slab.FULL ? Slab.summary(slab) == 0 : Slab.summary(slab) != 0,
                    "state and summary");
        }
        if (words == 0) {
            return;
        }
        long tail = readyBits(words - 1);
        boolean isTailAwaited = true;
        for (int word = 0; word < words - 1; word++) {
            isTailAwaited &= free(word) == ALL;
        }
        if (isTailAwaited && free(words - 1) != tail) {
            assertEquals(tail, Slab.full(slab), "the tail is watched when it is the last with used blocks");
        } else if (!isTailAwaited) {
            assertEquals(ALL, Slab.full(slab), "other words are watched");
        }
    }

    /** The blocks in use, those freed remotely not included. */
    public static long countUsed(long slab) {
        return Slab.ready(slab) - SlabBits.countFree(Slab.free(slab), Slab.ready(slab));
    }

    /** Checks that ready blocks have file space, and the whole run where that is said. For pools whose file space is memory. */
    public static void checkSpace(long slab) {
        int sizeClass = Slab.sizeClass(slab);
        boolean isReserved = (Slab.flags(slab) & Slab.RESERVED_FLAG) != 0;
        long bytes = isReserved
                ? (long) SizeClass.toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE
                : Slab.ready(slab) * SizeClass.toBytes(sizeClass);
        assertTrue(
                bytes == 0 || FileSpace.isBehind(Slab.start(slab), bytes),
                () -> "there is space behind a slab of class " + sizeClass);
    }

    /** Checks that blocks which are said never to have been handed out are free and zero. */
    public static void checkContent(long slab) {
        long bytes = SizeClass.toBytes(Slab.sizeClass(slab));
        if (bytes <= FreshBlocks.LARGEST_UNCOUNTED_BYTES || (Slab.flags(slab) & Slab.ZERO_FLAG) == 0) {
            return;
        }
        for (int index = Slab.zeroFrom(slab); index < Slab.ready(slab); index++) {
            int block = index;
            assertTrue(SlabBits.isFree(slab, index), "a block never handed out is free");
            assertTrue(
                    RunValidator.isZero(Slab.addressOf(slab, index), bytes),
                    () -> "fresh block " + block + " of " + bytes + " bytes is not zero");
        }
    }
}
