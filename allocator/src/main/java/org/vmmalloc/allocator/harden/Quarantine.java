package org.vmmalloc.allocator.harden;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.memory.Memory;

/**
 * Where freed blocks of a thread wait before they can be handed out again: first in, first out, at most 256 of them, and as many bytes as a 64th
 * of the pool, at most 8 MiB. The block that was freed last always waits, however large.
 *
 * <p>To the plain allocator they are in use. They are all zero, and checked for that when their time is over; large ones of a guarded pool are
 * inaccessible.
 */
@StaticInit
@Unmanaged
final class Quarantine {
    private static final long MOST_BLOCKS = 256;
    private static final long MOST_BYTES = 8L << 20;
    private static final int LOG_SHARE_OF_POOL = 6;

    private static long mostBytes;

    private Quarantine() {}

    static void open(long poolBytes) {
        mostBytes = Math.min(MOST_BYTES, poolBytes >>> LOG_SHARE_OF_POOL);
    }

    /** A block that was just freed, and is all zero, begins to wait; others may have waited long enough. */
    static void add(long thread, long slab, long block) {
        long bytes = HardenedBlocks.bytesOf(slab, block);
        if (HardenedThread.count(thread) == MOST_BLOCKS) {
            letGoOfOldest(thread, HardenedThread.heap(thread));
        }
        while (HardenedThread.count(thread) != 0 && HardenedThread.bytes(thread) + bytes > mostBytes) {
            letGoOfOldest(thread, HardenedThread.heap(thread));
        }
        long count = HardenedThread.count(thread);
        long index = (HardenedThread.oldest(thread) + count) & (MOST_BLOCKS - 1);
        Memory.putLong(HardenedThread.place(thread, index), block);
        HardenedThread.setCount(thread, count + 1);
        HardenedThread.setBytes(thread, HardenedThread.bytes(thread) + bytes);
    }

    /** Lets go of all of them. */
    static void flush(long thread, long heap) {
        while (HardenedThread.count(thread) != 0) {
            letGoOfOldest(thread, heap);
        }
    }

    private static void letGoOfOldest(long thread, long heap) {
        long index = HardenedThread.oldest(thread);
        long block = Memory.getLong(HardenedThread.place(thread, index));
        HardenedThread.setOldest(thread, (index + 1) & (MOST_BLOCKS - 1));
        HardenedThread.setCount(thread, HardenedThread.count(thread) - 1);
        long slab = HardenedBlocks.slabOf(block);
        HardenedThread.setBytes(thread, HardenedThread.bytes(thread) - HardenedBlocks.bytesOf(slab, block));
        if (slab != 0) {
            ZeroMemory.check(slab, block);
            Free.free(Hardening.pool(), heap, block);
        } else {
            HardenedLarge.letGo(block);
        }
    }
}
