package org.vmmalloc.command.pool;

import org.vmmalloc.allocator.geometry.Units;

/**
 * A slab as it was found.
 *
 * @param page its first page
 * @param sizeClass its size class, 1 to 80
 * @param heap the address of its owner in the process; 0 if it is just being made or given back
 * @param isPosted whether it waits for its owner to collect what others have freed
 * @param ready the blocks that have memory behind them
 * @param free how many of them are free, collected by the owner or not
 * @param remote how many of these the owner has not collected yet
 */
public record SlabFigures(long page, int sizeClass, long heap, boolean isPosted, int ready, int free, int remote) {
    public int pages() {
        return SlabShape.pages(sizeClass);
    }

    /** The blocks that it can hold. */
    public int blocks() {
        return SlabShape.blocks(sizeClass);
    }

    /** The blocks in use. */
    public int used() {
        return ready - free;
    }

    public long blockBytes() {
        return SlabShape.blockBytes(sizeClass);
    }

    /** The bytes of its pages. */
    public long bytes() {
        return (long) pages() << Units.LOG_BYTES_IN_PAGE;
    }
}
