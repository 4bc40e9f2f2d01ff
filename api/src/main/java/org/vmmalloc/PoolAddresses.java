package org.vmmalloc;

import org.vmmalloc.jvm.PoolMemory;

/**
 * A pool by raw addresses, for frameworks that keep addresses themselves. From any thread.
 *
 * <p>Nothing checks what is done with an address: access after the block was freed reads and writes whatever is there, and access after the pool was
 * closed ends the process. Every method throws {@link IllegalStateException} if the pool is closed.
 */
public final class PoolAddresses {
    private final PoolMemory memory;

    PoolAddresses(PoolMemory memory) {
        this.memory = memory;
    }

    /**
     * Allocates.
     *
     * @param bytes the size, from 0
     * @return the address of a block of unspecified content, aligned to 16; 0 if there is no room
     */
    public long allocate(long bytes) {
        return memory.allocate(bytes);
    }

    /**
     * Allocates.
     *
     * @param bytes the size, from 0
     * @return the address of a block whose bytes are 0, aligned to 16; 0 if there is no room
     */
    public long allocateZeroed(long bytes) {
        return memory.allocateZeroed(bytes);
    }

    /**
     * Allocates at a multiple.
     *
     * @param bytes the size, from 0
     * @param alignment a power of two; an empty pool has a place for any up to half its size
     * @return the address of a block of unspecified content; 0 if there is no room
     * @throws IllegalArgumentException if the alignment is not a power of two
     */
    public long allocate(long bytes, long alignment) {
        Arguments.checkAlignment(alignment);
        return memory.allocateAligned(alignment, bytes);
    }

    /**
     * Changes the size of a block, where it lies or by moving its content, of which what does not fit is lost and what is new is unspecified.
     *
     * @param address a block's
     * @param bytes the new size, from 0
     * @return the block's address from now on; 0 if there is no room: then the block is as it was
     * @throws MisuseException if no block starts at the address
     */
    public long reallocate(long address, long bytes) {
        return memory.reallocate(address, bytes);
    }

    /**
     * Frees.
     *
     * @param address a block's
     * @throws MisuseException if no block starts at the address
     */
    public void free(long address) {
        memory.free(address);
    }

    /**
     * The size that a block really has, all of which may be used.
     *
     * @param address a block's
     * @return bytes
     * @throws MisuseException if no block starts at the address
     */
    public long usableBytes(long address) {
        return memory.usableBytes(address);
    }

    /**
     * Whether an address lies in the pool.
     *
     * @param address any number
     * @return whether it does; also of a closed pool
     */
    public boolean contains(long address) {
        return memory.contains(address);
    }
}
