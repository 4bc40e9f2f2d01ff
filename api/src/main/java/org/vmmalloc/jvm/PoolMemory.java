package org.vmmalloc.jvm;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.Reallocate;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.host.Misuse;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * The verbs over raw addresses, for any thread. Sizes are in bytes; an address of 0 means that the pool is full.
 *
 * <p>Each fails with IllegalStateException once the pool is closed.
 */
public final class PoolMemory extends ThreadHeaps {
    private final long address;
    private final long bytes;

    private PoolMemory(long address, long bytes) {
        super(address);
        this.address = address;
        this.bytes = bytes;
    }

    /** The memory of a pool that was just made. */
    public static PoolMemory over(PoolFile file) {
        return new PoolMemory(file.address(), file.bytes());
    }

    /** The pool's address, which names it. */
    public long address() {
        return address;
    }

    /** The pool's size. */
    public long bytes() {
        return bytes;
    }

    /** A block of so many bytes, aligned to 16; its content is unspecified. */
    public long allocate(long blockBytes) {
        int slot = enter();
        try {
            long block = Allocate.allocate(heap(slot), blockBytes);
            return block != 0 ? block : allocateAtLast(slot, SizeClass.SMALLEST_BYTES, blockBytes);
        } finally {
            exit(slot);
        }
    }

    /** A block of so many bytes, aligned to 16, every byte 0. */
    public long allocateZeroed(long blockBytes) {
        int slot = enter();
        try {
            long block = Allocate.allocateZeroed(heap(slot), blockBytes);
            return block != 0 ? block : zeroed(allocateAtLast(slot, SizeClass.SMALLEST_BYTES, blockBytes), blockBytes);
        } finally {
            exit(slot);
        }
    }

    /** A block of so many bytes at a multiple of the alignment, a power of two; its content is unspecified. */
    public long allocateAligned(long alignment, long blockBytes) {
        int slot = enter();
        try {
            long block = Allocate.allocateAligned(heap(slot), alignment, blockBytes);
            return block != 0 ? block : allocateAtLast(slot, alignment, blockBytes);
        } finally {
            exit(slot);
        }
    }

    /** The same, every byte 0. */
    public long allocateAlignedZeroed(long alignment, long blockBytes) {
        return allocateForArena(alignment, blockBytes, 0);
    }

    /** The same, for an arena; if that gets its first block, it counts as one more open arena. */
    public long allocateForArena(long alignment, long blockBytes, int newArenas) {
        int slot = enter();
        try {
            // The first of the two knows which memory is zero already.
            long block = alignment <= alignmentOf(blockBytes)
                    ? Allocate.allocateZeroed(heap(slot), blockBytes)
                    : zeroed(Allocate.allocateAligned(heap(slot), alignment, blockBytes), blockBytes);
            if (block == 0) {
                block = zeroed(allocateAtLast(slot, alignment, blockBytes), blockBytes);
            }
            if (block != 0) {
                addArenas(slot, newArenas);
            }
            return block;
        } finally {
            exit(slot);
        }
    }

    /** The alignment that blocks of a size have without being asked for. */
    private static long alignmentOf(long blockBytes) {
        return Bits.isBelow(SizeClass.LARGEST_BYTES, blockBytes) ? Units.BYTES_IN_GRANULE : SizeClass.SMALLEST_BYTES;
    }

    private static long zeroed(long block, long blockBytes) {
        if (block != 0) {
            Memory.fill(block, blockBytes, 0);
        }
        return block;
    }

    /** The pool is full, unless heaps of ended threads hold something. */
    private long allocateAtLast(int slot, long alignment, long blockBytes) {
        return Bits.isBelow(blockBytes, bytes) && releaseEnded()
                ? Allocate.allocateAligned(heap(slot), alignment, blockBytes)
                : 0;
    }

    /**
     * The block with another size, or its successor with its content, as far as that fits; 0 if the pool is full, and the block stays as it is. An
     * address at which no block starts is a misuse.
     */
    public long reallocate(long block, long blockBytes) {
        int slot = enter();
        try {
            checkContained(block);
            long successor = Reallocate.reallocate(address, heap(slot), block, blockBytes);
            return successor != 0 || !releaseEnded()
                    ? successor
                    : Reallocate.reallocate(address, heap(slot), block, blockBytes);
        } finally {
            exit(slot);
        }
    }

    /** Takes a block back. An address at which no block starts is a misuse. */
    public void free(long block) {
        int slot = enter();
        try {
            checkContained(block);
            Free.free(address, heap(slot), block);
        } finally {
            exit(slot);
        }
    }

    /** An arena that was counted as open is closed: takes back one block, unless it is 0, and the others, which are the first so many words. */
    public void closeArena(long block, long[] others, int count) {
        int slot = enter();
        try {
            addArenas(slot, -1);
            if (block != 0) {
                Free.free(address, heap(slot), block);
            }
            for (int i = 0; i < count; i++) {
                Free.free(address, heap(slot), others[i]);
            }
        } finally {
            exit(slot);
        }
    }

    /** The size that a block really has. An address at which no block starts is a misuse. */
    public long usableBytes(long block) {
        int slot = enter();
        try {
            checkContained(block);
            return Blocks.usableBytes(address, block);
        } finally {
            exit(slot);
        }
    }

    /** Whether the address lies in the pool. */
    public boolean contains(long block) {
        return Bits.isBelow(block - address, bytes);
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
        int slot = enter();
        try {
            return operation.get();
        } finally {
            exit(slot);
        }
    }

    /** Gives back what ended threads left behind. */
    public void releaseEndedThreads() {
        inOperation(this::releaseEnded);
    }

    /**
     * Closes the pool: waits until no operation is under way, and asks whether it may. While that is not known, other threads' operations wait.
     *
     * @param permission is asked when nobody is in the pool; may throw, which opens the pool again
     * @return whether the pool was closed by this call; its file may then be closed
     */
    public boolean close(BooleanSupplier permission) {
        if (!shut()) {
            return false;
        }
        boolean closes = false;
        try {
            awaitExits();
            closes = permission.getAsBoolean();
        } finally {
            if (closes) {
                closeForGood();
            } else {
                open();
            }
        }
        return closes;
    }
}
