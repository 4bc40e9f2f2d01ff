package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * A record for each block in use: how many bytes were asked for, and by whom. One word for each 16 bytes of the pool, found from the address of the
 * block, and real only where blocks start.
 *
 * <pre>
 *   63 ........... 44  43 ...................... 0
 *   +----------------+----------------------------+
 *   | number of site | bytes asked for, plus one  |     0: no block in use starts here
 *   +----------------+----------------------------+
 * </pre>
 */
@StaticInit
@Unmanaged
final class Records {
    private static final int SITE_SHIFT = 44;
    private static final long BYTES_MASK = (1L << SITE_SHIFT) - 1;
    private static final long WORD_MASK = ~7L;

    private static long words;
    private static long pool;

    private Records() {}

    /** Fails for lack of address space: then there are none. */
    static boolean open(long ofPool, long bytes) {
        long mapped = VirtualMemory.mapNew(bytes >>> 1);
        if (mapped == 0) {
            return false;
        }
        pool = ofPool;
        words = mapped;
        return true;
    }

    private static long wordOf(long block) {
        return words + (((block - pool) >>> 1) & WORD_MASK);
    }

    static long make(long requested, long site) {
        return site << SITE_SHIFT | (requested + 1 & BYTES_MASK);
    }

    static long requested(long record) {
        return (record & BYTES_MASK) - 1;
    }

    static long site(long record) {
        return record >>> SITE_SHIFT;
    }

    static long get(long block) {
        return Memory.getLongAcquire(wordOf(block));
    }

    static void put(long block, long record) {
        Memory.putLongRelease(wordOf(block), record);
    }

    /** Takes the record away: of two threads that free a block at the same time, one finds it. */
    static long take(long block) {
        return Memory.getAndSetLong(wordOf(block), 0);
    }
}
