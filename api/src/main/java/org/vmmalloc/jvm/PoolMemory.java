package org.vmmalloc.jvm;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.Reallocate;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * The verbs over raw addresses, for any thread. Sizes are in bytes; an address of 0 means that the pool is full.
 *
 * <p>Each fails with IllegalStateException once the pool is closed. This is a record because the compilers take the fields of records for constants
 * where the record itself is one.
 *
 * @param address the pool's, which names it
 * @param bytes the pool's size
 * @param heaps the heaps of threads
 * @param gate whether the pool is open
 */
public record PoolMemory(long address, long bytes, ThreadHeaps heaps, Gate gate) {
    /** The memory of a pool that was just made. */
    public static PoolMemory over(PoolFile file) {
        Gate gate = new Gate();
        return new PoolMemory(file.address(), file.bytes(), ThreadHeaps.of(file.address(), gate), gate);
    }

    /** A block of so many bytes, aligned to 16; its content is unspecified. */
    public long allocate(long blockBytes) {
        int slot = heaps.enter();
        try {
            long block = Allocate.allocate(heaps.heap(slot), blockBytes);
            return block != 0 ? block : allocateAtLast(slot, SizeClass.SMALLEST_BYTES, blockBytes);
        } finally {
            heaps.exit(slot);
        }
    }

    /** A block of so many bytes, aligned to 16, every byte 0. */
    public long allocateZeroed(long blockBytes) {
        int slot = heaps.enter();
        try {
            long block = Allocate.allocateZeroed(heaps.heap(slot), blockBytes);
            return block != 0 ? block : zeroed(allocateAtLast(slot, SizeClass.SMALLEST_BYTES, blockBytes), blockBytes);
        } finally {
            heaps.exit(slot);
        }
    }

    /** A block of so many bytes at a multiple of the alignment, a power of two; its content is unspecified. */
    public long allocateAligned(long alignment, long blockBytes) {
        int slot = heaps.enter();
        try {
            long block = Allocate.allocateAligned(heaps.heap(slot), alignment, blockBytes);
            return block != 0 ? block : allocateAtLast(slot, alignment, blockBytes);
        } finally {
            heaps.exit(slot);
        }
    }

    /** The same, every byte 0. */
    public long allocateAlignedZeroed(long alignment, long blockBytes) {
        return allocateForArena(alignment, blockBytes, 0);
    }

    /** The same, for an arena; if that is its first block, it counts as one more open arena, even if the pool is full. */
    public long allocateForArena(long alignment, long blockBytes, int newArenas) {
        int slot = heaps.enter();
        try {
            heaps.addArenas(slot, newArenas);
            if (alignment <= SizeClass.SMALLEST_BYTES) {
                long small = Allocate.allocateZeroed(heaps.heap(slot), blockBytes);
                if (small != 0) {
                    return small;
                }
            }
            long block = Allocate.allocateAligned(heaps.heap(slot), alignment, blockBytes);
            return zeroed(block != 0 ? block : allocateAtLast(slot, alignment, blockBytes), blockBytes);
        } finally {
            heaps.exit(slot);
        }
    }

    private static long zeroed(long block, long blockBytes) {
        if (block != 0) {
            Memory.fill(block, blockBytes, 0);
        }
        return block;
    }

    /** The pool is full, unless heaps of ended threads hold something. */
    private long allocateAtLast(int slot, long alignment, long blockBytes) {
        return Bits.isBelow(blockBytes, bytes) && heaps.releaseEnded()
                ? Allocate.allocateAligned(heaps.heap(slot), alignment, blockBytes)
                : 0;
    }

    /**
     * The block with another size, or its successor with its content, as far as that fits; 0 if the pool is full, and the block stays as it is. An
     * address at which no block starts is a misuse.
     */
    public long reallocate(long block, long blockBytes) {
        int slot = heaps.enter();
        try {
            checkContained(block);
            long successor = Reallocate.reallocate(address, heaps.heap(slot), block, blockBytes);
            return successor != 0 || !heaps.releaseEnded()
                    ? successor
                    : Reallocate.reallocate(address, heaps.heap(slot), block, blockBytes);
        } finally {
            heaps.exit(slot);
        }
    }

    /** Takes a block back. An address at which no block starts is a misuse. */
    public void free(long block) {
        int slot = heaps.enter();
        try {
            checkContained(block);
            Free.free(address, heaps.heap(slot), block);
        } finally {
            heaps.exit(slot);
        }
    }

    /** An arena that was counted as open is closed: takes its blocks back, which are the first so many words. */
    public void closeArena(long[] blocks, int count) {
        int slot = heaps.enter();
        try {
            heaps.addArenas(slot, -1);
            for (int i = 0; i < count; i++) {
                Free.free(address, heaps.heap(slot), blocks[i]);
            }
        } finally {
            heaps.exit(slot);
        }
    }

    /** The arenas that are open; exact while {@link #close} asks for permission. */
    public long arenas() {
        return heaps.arenas();
    }

    /** The size that a block really has. An address at which no block starts is a misuse. */
    public long usableBytes(long block) {
        int slot = heaps.enter();
        try {
            checkContained(block);
            return Blocks.usableBytes(address, block);
        } finally {
            heaps.exit(slot);
        }
    }

    /** Whether the address lies in the pool. */
    public boolean contains(long address) {
        return Bits.isBelow(address - this.address, bytes);
    }

    /** No verb may go on with an address outside the pool, so the handler of misuse must throw. */
    private void checkContained(long block) {
        if (!contains(block)) {
            Host.misuse(Misuse.FOREIGN_POINTER, block, 0);
            throw new IllegalArgumentException("not an address in the pool: 0x" + Long.toHexString(block));
        }
    }

    /** Keeps the pool open while something else is done with it, which must not call another verb. */
    public <T> T inOperation(Supplier<T> operation) {
        int slot = heaps.enter();
        try {
            return operation.get();
        } finally {
            heaps.exit(slot);
        }
    }

    /** Gives back what ended threads left behind. */
    public void releaseEndedThreads() {
        inOperation(heaps::releaseEnded);
    }

    /** Whether {@link #close} has succeeded. */
    public boolean isClosed() {
        return gate.isClosed();
    }

    /**
     * Closes the pool: waits until no operation is under way, and asks whether it may. While that is not known, other threads' operations wait.
     *
     * @param permission is asked when nobody is in the pool; may throw, which opens the pool again
     * @return whether the pool was closed by this call; its file may then be closed
     */
    public boolean close(BooleanSupplier permission) {
        if (!gate.shut()) {
            return false;
        }
        boolean closes = false;
        try {
            heaps.awaitExits();
            closes = permission.getAsBoolean();
        } finally {
            if (closes) {
                gate.close();
            } else {
                gate.open();
            }
        }
        return closes;
    }
}
