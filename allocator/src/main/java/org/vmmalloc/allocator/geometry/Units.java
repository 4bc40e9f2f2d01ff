package org.vmmalloc.allocator.geometry;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * The units of a pool. A page is what a slab is made of and what the page table counts; a granule is what a large block is made of.
 *
 * <p>Granules are numbered from the pool's first byte, and so are pages: granule {@code g} lies in page {@code g >>> 4}.
 */
@StaticInit
@Unmanaged
public final class Units {
    public static final int LOG_BYTES_IN_GRANULE = 12;
    public static final long BYTES_IN_GRANULE = 1L << LOG_BYTES_IN_GRANULE;
    public static final long GRANULE_MASK = BYTES_IN_GRANULE - 1;

    public static final int LOG_BYTES_IN_PAGE = 16;
    public static final long BYTES_IN_PAGE = 1L << LOG_BYTES_IN_PAGE;
    public static final long PAGE_MASK = BYTES_IN_PAGE - 1;

    public static final int LOG_GRANULES_IN_PAGE = LOG_BYTES_IN_PAGE - LOG_BYTES_IN_GRANULE;
    public static final long GRANULES_IN_PAGE = 1L << LOG_GRANULES_IN_PAGE;
    public static final long GRANULES_IN_PAGE_MASK = GRANULES_IN_PAGE - 1;

    /** What the processor maps with one entry of its tables where memory lies together; the kernel makes it of 512 small pages. */
    public static final long BYTES_IN_HUGE_PAGE = 1L << 21;

    public static final int LOG_BITS_IN_BYTE = 3;
    public static final int LOG_BITS_IN_WORD = 6;
    public static final int BITS_IN_WORD = 1 << LOG_BITS_IN_WORD;
    public static final int WORD_MASK = BITS_IN_WORD - 1;
    public static final int LOG_BYTES_IN_WORD = 3;
    public static final long BYTES_IN_WORD = 1L << LOG_BYTES_IN_WORD;

    private Units() {}

    /** The granules that hold so many bytes. */
    public static long bytesToGranules(long bytes) {
        return (bytes + GRANULE_MASK) >>> LOG_BYTES_IN_GRANULE;
    }

    public static long granulesToBytes(long granules) {
        return granules << LOG_BYTES_IN_GRANULE;
    }

    /** The page in which the granule lies. */
    public static long granuleToPage(long granule) {
        return granule >>> LOG_GRANULES_IN_PAGE;
    }

    /** The first granule of the page. */
    public static long pageToGranule(long page) {
        return page << LOG_GRANULES_IN_PAGE;
    }

    /** The next multiple of the alignment, a power of two. */
    public static long roundUp(long value, long alignment) {
        return (value + alignment - 1) & -alignment;
    }

    public static long roundUpToGranule(long bytes) {
        return (bytes + GRANULE_MASK) & ~GRANULE_MASK;
    }

    /** A word with the lowest bits set, 1 to 64 of them. */
    public static long lowestBits(int count) {
        return -1L >>> ((BITS_IN_WORD - count) & WORD_MASK);
    }
}
