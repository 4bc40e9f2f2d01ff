package org.vmmalloc.allocator.slab;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.allocator.pool.Bitmaps;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;

/** The free and remote bits of a slab, a word at a time. */
@StaticInit
@Unmanaged
public final class SlabBits {
    private static final long ALL_FREE = -1L;

    private SlabBits() {}

    /** The free bits of the last word in use, when all its blocks are free. */
    private static long fullTail(long slab) {
        int tail = Slab.ready(slab) & Units.WORD_MASK;
        return tail == 0 ? ALL_FREE : Units.lowestBits(tail);
    }

    /** The bits of a word of which so many blocks, or more, are ready; 0 or a negative number for none. */
    private static long readyBits(long blocks) {
        return blocks <= 0 ? 0 : Units.lowestBits((int) Math.min(blocks, Units.BITS_IN_WORD));
    }

    /** From now on the owner's frees tell when a word has no used block left. */
    public static void watch(long slab) {
        Slab.setFull(slab, Slab.readyWords(slab) == 1 ? fullTail(slab) : ALL_FREE);
    }

    /** The owner's frees need not tell: the slab stays anyway. */
    public static void unwatch(long slab) {
        Slab.setFull(slab, 0);
    }

    /**
     * Whether no block is in use. If only the last word, which has fewer blocks, holds used ones, that word's pattern is watched for from now
     * on: no other word can become free.
     */
    public static boolean isEmpty(long slab) {
        int last = Slab.readyWords(slab) - 1;
        long word = Slab.free(slab);
        for (int i = 0; i < last; i++) {
            if (Memory.getLong(word) != ALL_FREE) {
                return false;
            }
            word += Units.BYTES_IN_WORD;
        }
        if (last < 0) {
            return true;
        }
        long tail = fullTail(slab);
        if (Memory.getLong(word) == tail) {
            return true;
        }
        if (Slab.full(slab) != 0) {
            Slab.setFull(slab, tail);
        }
        return false;
    }

    /** The number of a slab's blocks that are free, collected or not, given the address of its first word of free bits. */
    public static long countFree(long free, int ready) {
        int words = (ready + Units.WORD_MASK) >>> Units.LOG_BITS_IN_WORD;
        return count(free, words) + count(free + Bitmaps.BYTES_TO_REMOTE, words);
    }

    /** The number of blocks that others have freed and the owner has not collected, given the same. */
    public static long countRemote(long free, int ready) {
        return count(free + Bitmaps.BYTES_TO_REMOTE, (ready + Units.WORD_MASK) >>> Units.LOG_BITS_IN_WORD);
    }

    /** Whether all these blocks are free for the owner to hand out, the last one among them. */
    static boolean areFree(long slab, long first, long last) {
        long index = first;
        while (index <= last) {
            long next = Math.min((index | Units.WORD_MASK) + 1, last + 1);
            long bits = Units.lowestBits((int) (next - index)) << (index & Units.WORD_MASK);
            if ((Memory.getLong(Slab.freeWord(slab, index)) & bits) != bits) {
                return false;
            }
            index = next;
        }
        return true;
    }

    private static long count(long words, int number) {
        long sum = 0;
        for (int i = 0; i < number; i++) {
            sum += Bits.bitCount(Memory.getLong(words + ((long) i << Units.LOG_BYTES_IN_WORD)));
        }
        return sum;
    }

    /** Moves the remote bits to the free bits; the summary then is true of both. Returns how many there were. */
    public static long collect(long slab) {
        long collected = 0;
        int words = Slab.readyWords(slab);
        long summary = Slab.summary(slab);
        for (int i = 0; i < words; i++) {
            long index = (long) i << Units.LOG_BITS_IN_WORD;
            long remoteWord = Slab.remoteWord(slab, index);
            if (Memory.getLongVolatile(remoteWord) != 0) {
                long freed = Memory.getAndSetLong(remoteWord, 0);
                long word = Slab.freeWord(slab, index);
                long free = Memory.getLong(word);
                if (Bits.unlikely((free & freed) != 0)) {
                    report(slab, index, free & freed);
                }
                Memory.putLong(word, free | freed);
                collected += Bits.bitCount(freed);
                summary |= 1L << (i & Units.WORD_MASK);
            }
        }
        Slab.setSummary(slab, summary);
        return collected;
    }

    /**
     * After the slab's owner vanished: the bits tell which of the ready blocks are free, and nothing is known of the content of free blocks. Bits of
     * blocks that are not ready may be from an earlier slab in the same page. Only what differs is written: each page written costs a copy.
     */
    public static void recover(long slab) {
        int all = SizeClass.toBlocksInSlab(Slab.sizeClass(slab));
        int ready = Slab.ready(slab);
        long summary = 0;
        for (int i = 0; i << Units.LOG_BITS_IN_WORD < all; i++) {
            long index = (long) i << Units.LOG_BITS_IN_WORD;
            long remoteWord = Slab.remoteWord(slab, index);
            long freed = Memory.getLong(remoteWord);
            long word = Slab.freeWord(slab, index);
            long before = Memory.getLong(word);
            long free = (before | freed) & readyBits(ready - index);
            if (freed != 0) {
                Memory.putLong(remoteWord, 0);
            }
            if (free != before) {
                Memory.putLong(word, free);
            }
            if (free != 0) {
                summary |= 1L << (i & Units.WORD_MASK);
            }
        }
        Slab.setSummary(slab, summary);
        int flags = Slab.flags(slab);
        Slab.setFlags(slab, flags & ~Slab.ZERO_FLAG);
    }

    /** Finds frees of blocks that never were handed out. */
    static void checkNeverFreed(long slab, long index, long wrong) {
        if (Bits.unlikely(wrong != 0)) {
            report(slab, index & -Units.BITS_IN_WORD, wrong);
        }
    }

    @Slow
    private static void report(long slab, long index, long wrong) {
        long first = index + Bits.numberOfTrailingZeros(wrong);
        Host.lateMisuse(Misuse.DOUBLE_FREE, Slab.addressOf(slab, first), SizeClass.toBytes(Slab.sizeClass(slab)));
    }

    /** Whether another thread has freed the block already. */
    public static boolean isFreedRemotely(long slab, long index) {
        long word = Memory.getLongAcquire(Slab.remoteWord(slab, index));
        return (word & (1L << (index & Units.WORD_MASK))) != 0;
    }

    /** Whether the block is free for its owner to hand out. */
    public static boolean isFree(long slab, long index) {
        long word = Memory.getLong(Slab.freeWord(slab, index));
        return (word & (1L << (index & Units.WORD_MASK))) != 0;
    }
}
