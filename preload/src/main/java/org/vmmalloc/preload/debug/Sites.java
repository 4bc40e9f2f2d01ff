package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;

/**
 * The call sites of allocations: a hash table of return addresses, which threads fill without locks and nobody empties. A site's number is its
 * place; 0 stands for all that found no room.
 *
 * <pre>
 *   0         8        16         24
 *   +---------+--------+----------+----------+
 *   | address | blocks | bytes    | unused   |     blocks and bytes: for whoever lists leaks
 *   +---------+--------+----------+----------+
 * </pre>
 */
@StaticInit
@Unmanaged
final class Sites {
    private static final int LOG_COUNT = 14;
    private static final int LOG_BYTES_IN_SITE = 5;

    static final int COUNT = 1 << LOG_COUNT;
    static final long BYTES = (long) COUNT << LOG_BYTES_IN_SITE;

    private static final long BLOCKS_OFFSET = 8;
    private static final long BYTES_OFFSET = 16;
    private static final int MOST_PROBES = 64;
    /** 2^64 divided by the golden ratio (Knuth: The Art of Computer Programming, volume 3, 6.4). */
    private static final long HASH_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final int HASH_SHIFT = Long.SIZE - LOG_COUNT;

    private Sites() {}

    private static long place(long site) {
        return DebugArea.sites() + (site << LOG_BYTES_IN_SITE);
    }

    /** The number of the site, from now on. */
    static long numberOf(long address) {
        long site = (address * HASH_MULTIPLIER) >>> HASH_SHIFT;
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            if (site != 0) {
                long there = Memory.getLongAcquire(place(site));
                if (there == address || there == 0 && claim(site, address)) {
                    return site;
                }
            }
            site = (site + 1) & (COUNT - 1);
        }
        return 0;
    }

    private static boolean claim(long site, long address) {
        long place = place(site);
        return Memory.compareAndSetLong(place, 0, address) || Memory.getLongAcquire(place) == address;
    }

    static long address(long site) {
        return Memory.getLongAcquire(place(site));
    }

    static void forgetBlocks(long site) {
        if (blocks(site) != 0) {
            Memory.putLong(place(site) + BLOCKS_OFFSET, 0);
            Memory.putLong(place(site) + BYTES_OFFSET, 0);
        }
    }

    static void addBlock(long site, long bytes) {
        long blocks = blocks(site) + 1;
        Memory.putLong(place(site) + BLOCKS_OFFSET, blocks);
        long sum = bytes(site) + bytes;
        Memory.putLong(place(site) + BYTES_OFFSET, sum);
    }

    static long blocks(long site) {
        return Memory.getLong(place(site) + BLOCKS_OFFSET);
    }

    static long bytes(long site) {
        return Memory.getLong(place(site) + BYTES_OFFSET);
    }
}
