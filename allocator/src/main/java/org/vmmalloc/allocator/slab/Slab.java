package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.allocator.pool.PageTable;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Fast;
import org.vmmalloc.memory.Memory;

/**
 * A slab: a run of pages cut into blocks of one size class, owned by one heap.
 *
 * <p>The record is that of its first page in the page table, outside the run, so a stray write to a block cannot damage it. Free blocks are
 * bits, not links. The owner takes blocks out of one word of {@code free} bits after the other, and puts back what it frees; what other threads
 * free they collect in the {@code remote} bits. Of a slab's blocks only the first {@code ready} ones have memory behind them.
 *
 * <pre>
 *   0       8           12      14     16     24        32     40           44     48         52           56      58     59  60      61     62      63
 *   +-------+-----------+-------+------+------+---------+------+------------+------+----------+------------+-------+------+---+-------+------+-------+---+
 *   | owner | firstPage | reach | rest | full | summary | free | reciprocal | next | previous | postedNext | ready | zero |   | class | kind | flags |   |
 *   +-------+-----------+-------+------+------+---------+------+------------+------+----------+------------+-------+------+---+-------+------+-------+---+
 *   | any   | const     | owner | owner| owner| owner   | const| const      | owner| owner    | who posts  | owner | owner|   | const | const| owner |   |
 *
 *   free:   a bit for each block, set: free                  owner
 *   remote: likewise, set: freed by another                  any thread sets, owner takes
 * </pre>
 *
 * <p>Where the bits lie: {@link Bitmaps}.
 *
 * <ul>
 *   <li>{@code owner}: the heap; its lowest bit is set while the slab is posted, that is, waits on its owner's list for collection.
 *   <li>{@code firstPage}: all that the records of the later pages hold, too.
 *   <li>{@code reach}: what blocks the fast path of freeing knows, {@link SizeClass#toReach all that are ready}, or none while the slab is FULL.
 *   <li>{@code rest}: 0 from the moment a window is put on the slab; see {@link SlabTrim}.
 *   <li>{@code full}: the value of a free word whose last used block was just freed, or 0 while nobody needs to know.
 *   <li>{@code summary}: bit {@code w} is set if free word {@code w} is not zero; it may still be set for the one that the window uses up.
 *   <li>{@code zero}: blocks from this index on were never handed out, and are zero if the flags say so.
 * </ul>
 *
 * <p>Invariants: {@code bits(free) + blocks in use == ready}; a block whose remote bit is set is in use; {@code remote} is all zero when the slab
 * is made.
 */
@StaticInit
@Unmanaged
public final class Slab {
    /** In no list: no block is free. */
    public static final int FULL = 0;
    /** In its class's list: blocks are free. */
    public static final int LISTED = 1;
    /** Its heap's window is on it. */
    public static final int CURRENT = 2;

    /** The lowest bit of the owner word. */
    public static final long POSTED = 1;

    static final long FIRST_PAGE_OFFSET = 8;
    private static final long REACH_OFFSET = 12;
    private static final long REST_OFFSET = 14;
    static final long FULL_OFFSET = 16;
    static final long SUMMARY_OFFSET = 24;
    static final long FREE_OFFSET = 32;
    static final long RECIPROCAL_OFFSET = 40;
    private static final long NEXT_OFFSET = 44;
    private static final long PREVIOUS_OFFSET = 48;
    private static final long POSTED_NEXT_OFFSET = 52;
    private static final long READY_OFFSET = 56;
    private static final long ZERO_OFFSET = 58;
    private static final long CLASS_OFFSET = 60;
    private static final long FLAGS_OFFSET = 62;

    /** A product of offset and reciprocal has the index in its high half. */
    private static final int LOG_LOW_HALF = 32;

    private static final int STATE_MASK = 3;
    static final int RESERVED_FLAG = 4;
    static final int ZERO_FLAG = 8;
    static final int ONE_OF_MANY_FLAG = 16;
    static final int GUARDED_FLAG = 32;

    private Slab() {}

    public static long owner(long slab) {
        return Memory.getLong(slab);
    }

    public static long ownerVolatile(long slab) {
        return Memory.getLongVolatile(slab);
    }

    static void setOwner(long slab, long heap) {
        Memory.putLongRelease(slab, heap);
    }

    /** Another heap takes the slab, or with 0 nobody owns it any more. Fails while the slab is posted. */
    public static boolean changeOwner(long slab, long heap, long successor) {
        return Memory.compareAndSetLong(slab, heap, successor);
    }

    /** Marks the slab as posted; returns the owner word as it was. */
    public static long post(long slab) {
        return Memory.getAndBitwiseOrLong(slab, POSTED);
    }

    /** From now on whoever frees remotely posts the slab again. */
    public static void unpost(long slab) {
        Memory.getAndBitwiseAndLong(slab, ~POSTED);
    }

    /** The slab's first page. Also valid for the record of a later one. */
    public static long firstPage(long record) {
        return Memory.getUnsignedInt(record + FIRST_PAGE_OFFSET);
    }

    static void setFirstPage(long record, long page) {
        Memory.putInt(record + FIRST_PAGE_OFFSET, (int) page);
    }

    /** The address of the first block. */
    public static long start(long slab) {
        return PageTable.addressOfPage(slab, firstPage(slab));
    }

    public static long reach(long slab) {
        return Memory.getUnsignedShort(slab + REACH_OFFSET);
    }

    static int rest(long slab) {
        return Memory.getUnsignedShort(slab + REST_OFFSET);
    }

    static void setRest(long slab, int rest) {
        Memory.putShort(slab + REST_OFFSET, rest);
    }

    /** A window is put on the slab: its blocks are about to be used. */
    public static void endRest(long slab) {
        setRest(slab, 0);
    }

    public static long full(long slab) {
        return Memory.getLong(slab + FULL_OFFSET);
    }

    static void setFull(long slab, long pattern) {
        Memory.putLong(slab + FULL_OFFSET, pattern);
    }

    public static long summary(long slab) {
        return Memory.getLong(slab + SUMMARY_OFFSET);
    }

    public static void setSummary(long slab, long summary) {
        Memory.putLong(slab + SUMMARY_OFFSET, summary);
    }

    /** The word of free bits in which the block's lies is not zero. */
    @Fast
    public static void addToSummary(long slab, long index) {
        setSummary(slab, Bits.withBit(summary(slab), index >>> Units.LOG_BITS_IN_WORD));
    }

    /** The address of the first word of free bits. */
    public static long free(long slab) {
        return Memory.getLong(slab + FREE_OFFSET);
    }

    static void setFree(long slab, long address) {
        Memory.putLong(slab + FREE_OFFSET, address);
    }

    /** Given the product of a block's offset and the reciprocal. */
    public static long indexOfProduct(long product) {
        return product >>> LOG_LOW_HALF;
    }

    /** The word of free bits in which the block's lies. */
    public static long freeWord(long slab, long index) {
        return free(slab) + ((index >>> Units.LOG_BITS_IN_WORD) << Units.LOG_BYTES_IN_WORD);
    }

    public static long remoteWord(long slab, long index) {
        return freeWord(slab, index) + Bitmaps.BYTES_TO_REMOTE;
    }

    /** See {@link SizeClass#toReciprocal}. */
    public static long reciprocal(long slab) {
        return Memory.getUnsignedInt(slab + RECIPROCAL_OFFSET);
    }

    static void setReciprocal(long slab, long reciprocal) {
        Memory.putInt(slab + RECIPROCAL_OFFSET, (int) reciprocal);
    }

    /** The page of the next slab in its class's list, or 0. */
    public static long next(long slab) {
        return Memory.getUnsignedInt(slab + NEXT_OFFSET);
    }

    public static void setNext(long slab, long page) {
        Memory.putInt(slab + NEXT_OFFSET, (int) page);
    }

    public static long previous(long slab) {
        return Memory.getUnsignedInt(slab + PREVIOUS_OFFSET);
    }

    public static void setPrevious(long slab, long page) {
        Memory.putInt(slab + PREVIOUS_OFFSET, (int) page);
    }

    /** The page of the slab posted before this one, or 0. */
    public static long postedNext(long slab) {
        return Memory.getUnsignedInt(slab + POSTED_NEXT_OFFSET);
    }

    public static void setPostedNext(long slab, long page) {
        Memory.putInt(slab + POSTED_NEXT_OFFSET, (int) page);
    }

    public static int ready(long slab) {
        return Memory.getUnsignedShort(slab + READY_OFFSET);
    }

    static void setReady(long slab, int blocks) {
        Memory.putShort(slab + READY_OFFSET, blocks);
    }

    /** The words of free bits of a slab of the class, all blocks ready. */
    static int words(int sizeClass) {
        return (SizeClass.toBlocksInSlab(sizeClass) + Units.WORD_MASK) >>> Units.LOG_BITS_IN_WORD;
    }

    /** The words of free bits that are in use. */
    public static int readyWords(long slab) {
        return (ready(slab) + Units.WORD_MASK) >>> Units.LOG_BITS_IN_WORD;
    }

    static int zeroFrom(long slab) {
        return Memory.getUnsignedByte(slab + ZERO_OFFSET);
    }

    static void setZeroFrom(long slab, int index) {
        Memory.putByte(slab + ZERO_OFFSET, index);
    }

    public static int sizeClass(long slab) {
        return Memory.getUnsignedByte(slab + CLASS_OFFSET);
    }

    static void setSizeClass(long slab, int sizeClass) {
        Memory.putByte(slab + CLASS_OFFSET, sizeClass);
    }

    static int flags(long slab) {
        return Memory.getUnsignedByte(slab + FLAGS_OFFSET);
    }

    static void setFlags(long slab, int flags) {
        Memory.putByte(slab + FLAGS_OFFSET, flags);
    }

    /** {@link #FULL}, {@link #LISTED} or {@link #CURRENT}. */
    public static int state(long slab) {
        return flags(slab) & STATE_MASK;
    }

    public static void setState(long slab, int state) {
        int others = flags(slab) & ~STATE_MASK;
        setFlags(slab, others | state);
        Memory.putShort(slab + REACH_OFFSET, reachIn(slab, state));
    }

    static int reachIn(long slab, int state) {
        return state == FULL ? 0 : SizeClass.toReach(sizeClass(slab), reciprocal(slab), ready(slab));
    }

    /** The slab's record, given that of any of its pages. */
    public static long ofPage(long pool, long record) {
        return PageTable.recordOfPage(pool, firstPage(record));
    }

    /** The index of the block in which the address lies; at or above {@code ready} if none does. */
    public static long indexOf(long slab, long address) {
        return indexAt(slab, address - start(slab));
    }

    /** The same, given the distance from the first block. */
    static long indexAt(long slab, long offset) {
        long index = indexOfProduct(offset * reciprocal(slab));
        // Beyond the first page the product may be that of the next block.
        return index * SizeClass.toBytes(sizeClass(slab)) <= offset ? index : index - 1;
    }

    /** The address of a block. */
    public static long addressOf(long slab, long index) {
        return start(slab) + index * SizeClass.toBytes(sizeClass(slab));
    }
}
