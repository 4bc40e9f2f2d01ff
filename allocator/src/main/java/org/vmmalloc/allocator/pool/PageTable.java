package org.vmmalloc.allocator.pool;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.memory.Memory;

/**
 * The page table: one record of 64 bytes for each page of the pool, found from any address in the page.
 *
 * <pre>
 *   0 ........................................ 59          60      61     62      63
 *   +------------------------------------------+-----------+-------+------+-------+---------+
 *   | as the kind says: Slab, or the marks of  | bitmaps   | class | kind | flags | columns |
 *   | runs and large blocks                    | have space|       |      |       | taken   |
 *   +------------------------------------------+-----------+-------+------+-------+---------+
 * </pre>
 *
 * <p>The two bytes about bitmaps are those of {@link Bitmaps}, whatever the kind.
 *
 * <p>The first word is the owner of a slab, 0 for every other kind; its lowest bit belongs to those who free remotely and may be set at any
 * time, also long after the slab is gone. Whoever may change the kind has taken the page from the free runs, or gives it back to them.
 */
@StaticInit
@Unmanaged
public final class PageTable {
    /** Free runs and large blocks start and end here, or nothing does. */
    public static final int SPACE = 0;
    /** The first page of a slab. */
    public static final int SLAB = 1;
    /** A later page of a slab. */
    public static final int SLAB_CONTINUED = 2;
    /** Heap records. */
    public static final int HEAPS = 3;

    public static final long BYTES_IN_RECORD = 64;
    private static final int LOG_BYTES_IN_RECORD = 6;
    private static final long KIND_OFFSET = 61;
    private static final long HAS_BITMAPS_OFFSET = 59;
    private static final long TAKEN_COLUMNS_OFFSET = 63;

    private PageTable() {}

    /** The record of the page in which the address lies; the address must lie in the pool. */
    public static long recordOf(long pool, long address) {
        return recordAt(recordOfPage(pool, 0), address - pool);
    }

    /** The same, given the record of page 0 and the offset of the address from the pool's. */
    public static long recordAt(long first, long offset) {
        return first + ((offset >>> Units.LOG_BYTES_IN_PAGE) << LOG_BYTES_IN_RECORD);
    }

    public static long recordOfPage(long pool, long page) {
        return pool + PoolHeader.BYTES + (page << LOG_BYTES_IN_RECORD);
    }

    /** The address of a page, given its record and its number: with each page the records go on by one, and the addresses by a page. */
    public static long addressOfPage(long record, long page) {
        return record - PoolHeader.BYTES + page * (Units.BYTES_IN_PAGE - BYTES_IN_RECORD);
    }

    public static long pageOfRecord(long pool, long record) {
        return (record - pool - PoolHeader.BYTES) >>> LOG_BYTES_IN_RECORD;
    }

    public static long addressOfGranule(long pool, long granule) {
        return pool + Units.granulesToBytes(granule);
    }

    public static int kind(long record) {
        return Memory.getUnsignedByteAcquire(record + KIND_OFFSET);
    }

    /** Whoever sees the kind sees all that was written to the record before: neighbours of the page look at what is not theirs. */
    public static void setKind(long record, int kind) {
        Memory.putByteRelease(record + KIND_OFFSET, kind);
    }

    static boolean hasBitmaps(long record) {
        return Memory.getUnsignedByte(record + HAS_BITMAPS_OFFSET) != 0;
    }

    static void setHasBitmaps(long record) {
        Memory.putByte(record + HAS_BITMAPS_OFFSET, 1);
    }

    /** Which columns of the page's row of bitmaps are taken, a bit each. */
    public static int takenColumns(long record) {
        return Memory.getUnsignedByte(record + TAKEN_COLUMNS_OFFSET);
    }

    static void setTakenColumns(long record, int columns) {
        Memory.putByte(record + TAKEN_COLUMNS_OFFSET, columns);
    }
}
