package org.vmmalloc.allocator;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.HeapGate;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.heap.Trim;
import org.vmmalloc.allocator.heap.Window;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.large.Large;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.slab.FreshBlocks;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Slow;

/** The slow path of allocation: a thread without a heap, a used up window, a medium or a large request. */
@StaticInit
@Unmanaged
final class AllocateSlowly {
    private AllocateSlowly() {}

    /** A request of up to 1 KiB whose window is used up. Most often the slab has more free blocks. */
    @Slow
    static long allocateSmall(long thread, long window, long bytes) {
        if (!Refill.moved(window)) {
            return allocate(thread, bytes, false);
        }
        long word = Window.word(window);
        return Allocate.take(window, word, Memory.getLong(word));
    }

    @Slow
    static long allocate(long thread, long bytes, boolean zeroed) {
        long heap = bound(thread);
        if (heap == 0) {
            return Host.allocateWithoutHeap(bytes, SizeClass.SMALLEST_BYTES, zeroed);
        }
        HeapGate.pass(Heap.pool(heap));
        long block = Bits.isBelow(bytes, SizeClass.LARGEST_BYTES + 1)
                ? fromSlab(heap, bytes, zeroed)
                : large(heap, bytes, Units.BYTES_IN_GRANULE, zeroed);
        return block != 0 ? block : failed(heap, bytes);
    }

    @Slow
    static long allocateAligned(long thread, long alignment, long bytes) {
        long heap = bound(thread);
        if (heap == 0) {
            return Host.allocateWithoutHeap(bytes, alignment, false);
        }
        if (Bits.isBelow(bytes, SizeClass.LARGEST_BYTES + 1) && Bits.isBelow(alignment, Units.BYTES_IN_PAGE + 1)) {
            long rounded = Units.roundUp(Math.max(1, bytes), alignment);
            if (rounded <= SizeClass.LARGEST_BYTES) {
                return Allocate.allocate(heap, rounded);
            }
        }
        long atLeast = Bits.isBelow(bytes, SizeClass.LARGEST_BYTES + 1) ? SizeClass.LARGEST_BYTES + 1 : bytes;
        long block = large(heap, atLeast, alignment, false);
        return block != 0 ? block : failed(heap, bytes);
    }

    /** There is no memory; returns what the host answers to that. */
    private static long failed(long heap, long bytes) {
        UsageCounters.countFailure(Heap.pool(heap));
        return Host.outOfMemory(bytes);
    }

    private static long bound(long heap) {
        return Heap.pool(heap) == 0 ? Host.bindHeap() : heap;
    }

    private static long large(long heap, long bytes, long alignment, boolean zeroed) {
        long pool = Heap.pool(heap);
        Trim.whenDue(heap);
        long block = Large.allocate(pool, bytes, alignment, zeroed);
        if (block == 0 && Bits.isBelow(bytes, PoolHeader.bytes(pool))) {
            Refill.giveBackEmpty(heap);
            block = Large.allocate(pool, bytes, alignment, zeroed);
        }
        return block;
    }

    private static long fromSlab(long heap, long bytes, boolean zeroed) {
        int sizeClass = SizeClass.of(bytes);
        long window = Heap.windowOfClass(heap, sizeClass);
        long free = Memory.getLong(Window.word(window));
        if (free == 0) {
            if (!Refill.refill(heap, window)) {
                return 0;
            }
            free = Memory.getLong(Window.word(window));
        }
        long block = Allocate.take(window, Window.word(window), free);
        boolean isZero = FreshBlocks.take(Window.slab(window), block);
        if (zeroed && !isZero) {
            Memory.fill(block, bytes, 0);
        }
        return block;
    }
}
