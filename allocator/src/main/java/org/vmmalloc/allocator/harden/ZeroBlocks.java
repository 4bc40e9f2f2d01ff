package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.VirtualMemory;

/**
 * Blocks of no bytes: addresses in a range that nobody can read or write, far from all others.
 *
 * <pre>
 *   +----+----+----+----+-- ... --+      16 MiB of address space, an address in each 16 bytes
 *   bit: in use                          128 KiB, any thread sets and clears
 * </pre>
 *
 * <p>Where so many are in use that none is found in a few tries, more are blocks of one byte in the pool.
 */
@StaticInit
@Unmanaged
final class ZeroBlocks {
    private static final int LOG_BYTES_APART = 4;
    private static final long APART_MASK = (1L << LOG_BYTES_APART) - 1;
    private static final int LOG_BLOCKS = 20;
    private static final long BLOCKS = 1L << LOG_BLOCKS;
    private static final long RANGE_BYTES = BLOCKS << LOG_BYTES_APART;
    private static final long BITMAP_BYTES = BLOCKS >>> Units.LOG_BITS_IN_BYTE;
    private static final int MOST_TRIES = 16;

    private static long range;
    private static long bitmap;

    private ZeroBlocks() {}

    static boolean open() {
        long mapped = VirtualMemory.mapNew(RANGE_BYTES);
        bitmap = VirtualMemory.mapNew(BITMAP_BYTES);
        if (mapped == 0 || bitmap == 0 || VirtualMemory.protect(mapped, RANGE_BYTES, false) != 0) {
            return false;
        }
        range = mapped;
        return true;
    }

    static boolean contains(long address) {
        return range != 0 && Bits.isBelow(address - range, RANGE_BYTES);
    }

    private static long wordOf(long index) {
        return bitmap + ((index >>> Units.LOG_BITS_IN_WORD) << Units.LOG_BYTES_IN_WORD);
    }

    private static long bitOf(long index) {
        return 1L << (index & Units.WORD_MASK);
    }

    /** An address anywhere in the range, or 0 if none was found soon. */
    static long allocate(long random) {
        long number = random;
        for (int i = 0; i < MOST_TRIES; i++) {
            long index = number & (BLOCKS - 1);
            long before = Memory.getAndBitwiseOrLong(wordOf(index), bitOf(index));
            if ((before & bitOf(index)) == 0) {
                return range + (index << LOG_BYTES_APART);
            }
            number = Random.mix(number + Random.STEP);
        }
        return 0;
    }

    /** Whether the address is in use; if not, that is reported. */
    static boolean isInUse(long block) {
        long index = (block - range) >>> LOG_BYTES_APART;
        boolean isUsed = (Memory.getLongVolatile(wordOf(index)) & bitOf(index)) != 0;
        if ((block & APART_MASK) != 0) {
            Host.misuse(isUsed ? Misuse.INTERIOR_POINTER : Misuse.NOT_ALLOCATED, block, 0);
            return false;
        }
        if (!isUsed) {
            Host.misuse(Misuse.DOUBLE_FREE, block, 0);
        }
        return isUsed;
    }

    static void free(long block) {
        long index = (block - range) >>> LOG_BYTES_APART;
        if (isInUse(block)) {
            long before = Memory.getAndBitwiseAndLong(wordOf(index), ~bitOf(index));
            if ((before & bitOf(index)) == 0) {
                Host.misuse(Misuse.DOUBLE_FREE, block, 0);
            }
        }
    }
}
