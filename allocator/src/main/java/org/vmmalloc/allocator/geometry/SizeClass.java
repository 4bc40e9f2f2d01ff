package org.vmmalloc.allocator.geometry;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Bits;

/**
 * The block sizes of slabs: multiples of 16 bytes up to 256, then four to each doubling up to 64 KiB.
 *
 * <pre>
 *   class   1   2  ...  16 |  17   18   19   20 |  21   22   23    24 | ...   45    46    47    48
 *   bytes  16  32  ... 256 | 320  384  448  512 | 640  768  896  1024 | ... 40960 49152 57344 65536
 *   step        16         |         64         |         128         | ...        8192
 * </pre>
 *
 * <p>A request of {@code n} bytes gets the smallest class that holds it, so at most a fifth of a block above 256 bytes is wasted. More classes would
 * waste less within blocks, and more between them: each class of each thread has a slab that is partly free. Every class is a multiple of each power
 * of two up to its step, so a request that is a multiple of an alignment gets blocks of that alignment.
 *
 * <p>Class 0 does not exist; the number marks the absence of a class.
 */
@StaticInit
@Unmanaged
public final class SizeClass {
    /** Classes are numbered from 1 to COUNT - 1; a word has a bit for each. */
    public static final int COUNT = 49;

    public static final long LARGEST_BYTES = Units.BYTES_IN_PAGE;
    public static final long SMALLEST_BYTES = 16;

    private static final int LOG_SMALLEST_BYTES = 4;
    private static final int LOG_LARGEST_LINEAR_BYTES = 8;
    private static final long LARGEST_LINEAR_BYTES = 1L << LOG_LARGEST_LINEAR_BYTES;
    private static final int LINEAR_CLASSES = 16;
    private static final int LOG_CLASSES_IN_DOUBLING = 2;
    private static final int CLASSES_IN_DOUBLING_MASK = 3;

    /** That of 4 KiB. */
    private static final int LARGEST_SINGLE_PAGE_CLASS = 32;
    /** Of a slab of each class above that one, the smallest in the lowest digit: its pages but one. */
    private static final long FURTHER_PAGES = 0x3623_1311_0100_0000L;

    private static final int LOG_BITS_IN_DIGIT = 2;
    private static final long DIGIT_MASK = 15;

    private static final int LOG_LOW_HALVES = 32;
    private static final long LOW_HALVES = 1L << LOG_LOW_HALVES;

    private SizeClass() {}

    /** The class of a request of 0 to 65536 bytes. */
    public static int of(long bytes) {
        if (bytes <= LARGEST_LINEAR_BYTES) {
            int steps = (int) ((bytes + SMALLEST_BYTES - 1) >>> LOG_SMALLEST_BYTES);
            return Math.max(1, steps);
        }
        long last = bytes - 1;
        int log = Units.BITS_IN_WORD - 1 - Bits.numberOfLeadingZeros(last);
        long aboveDoubling = last - (1L << (log & Units.WORD_MASK));
        int step = (int) (aboveDoubling >>> ((log - LOG_CLASSES_IN_DOUBLING) & Units.WORD_MASK));
        return LINEAR_CLASSES + ((log - LOG_LARGEST_LINEAR_BYTES) << LOG_CLASSES_IN_DOUBLING) + step + 1;
    }

    /** The block size of a class, in bytes. */
    public static long toBytes(int sizeClass) {
        if (sizeClass <= LINEAR_CLASSES) {
            return (long) sizeClass << LOG_SMALLEST_BYTES;
        }
        int above = sizeClass - LINEAR_CLASSES - 1;
        int log = LOG_LARGEST_LINEAR_BYTES + (above >>> LOG_CLASSES_IN_DOUBLING);
        long steps = (above & CLASSES_IN_DOUBLING_MASK) + 1L;
        return (1L << (log & Units.WORD_MASK)) + (steps << ((log - LOG_CLASSES_IN_DOUBLING) & Units.WORD_MASK));
    }

    /**
     * The pages of a slab of the class: one up to 4 KiB; above, the fewest, at most 16, that hold four blocks or more and waste at most a
     * sixteenth at the end.
     */
    public static int toPagesInSlab(int sizeClass) {
        if (sizeClass <= LARGEST_SINGLE_PAGE_CLASS) {
            return 1;
        }
        int digit = (sizeClass - LARGEST_SINGLE_PAGE_CLASS - 1) << LOG_BITS_IN_DIGIT;
        return (int) (FURTHER_PAGES >>> (digit & Units.WORD_MASK) & DIGIT_MASK) + 1;
    }

    /** Whether blocks are so large that a slab has few of them, and an empty one is worth more to others than to its class. */
    public static boolean hasFewBlocks(int sizeClass) {
        return sizeClass > LARGEST_SINGLE_PAGE_CLASS;
    }

    /** The blocks of a slab of the class. */
    public static int toBlocksInSlab(int sizeClass) {
        long slabBytes = (long) toPagesInSlab(sizeClass) << Units.LOG_BYTES_IN_PAGE;
        return (int) Bits.divideUnsigned(slabBytes, toBytes(sizeClass));
    }

    /**
     * The reciprocal of the block size, the least number above {@code 2^32 / bytes}. For an offset below 64 KiB, {@code offset * reciprocal >>> 32} is
     * the block's index, and the low half of the product tells whether the offset is that of a block's first byte: see {@link #toReach}.
     */
    public static long toReciprocal(int sizeClass) {
        return Bits.divideUnsigned(LOW_HALVES, toBytes(sizeClass)) + 1;
    }

    /**
     * What the low half of a product of offset and reciprocal is below for the first byte of each of a slab's first blocks, and for no other byte of
     * its first page. It fits 16 bits.
     *
     * <p>For the first byte of a block the low half is its index times what rounding up has added; for any other byte it is at least the reciprocal,
     * which is more (after Lemire, Kaser, Kurz: Faster Remainder by Direct Computation, 2019).
     *
     * @param reciprocal that of the class
     */
    public static int toReach(int sizeClass, long reciprocal, int blocks) {
        if (blocks == 0) {
            return 0;
        }
        long added = reciprocal * toBytes(sizeClass) - LOW_HALVES;
        long lastInPage = Units.PAGE_MASK * reciprocal >>> LOG_LOW_HALVES;
        return (int) (Math.min(blocks - 1, lastInPage) * added + 1);
    }
}
