package org.vmmalloc.command.pool;

import org.vmmalloc.allocator.geometry.SizeClass;

/** The shapes of slabs by size class, worked out once: a walk asks for them several times at each slab. */
final class SlabShape {
    private static final int[] PAGES = new int[SizeClass.COUNT];
    private static final int[] BLOCKS = new int[SizeClass.COUNT];
    private static final long[] BLOCK_BYTES = new long[SizeClass.COUNT];
    private static final long[] RECIPROCALS = new long[SizeClass.COUNT];

    static {
        for (int sizeClass = 1; sizeClass < SizeClass.COUNT; sizeClass++) {
            PAGES[sizeClass] = SizeClass.toPagesInSlab(sizeClass);
            BLOCKS[sizeClass] = SizeClass.toBlocksInSlab(sizeClass);
            BLOCK_BYTES[sizeClass] = SizeClass.toBytes(sizeClass);
            RECIPROCALS[sizeClass] = SizeClass.toReciprocal(sizeClass);
        }
    }

    private SlabShape() {}

    static int pages(int sizeClass) {
        return PAGES[sizeClass];
    }

    static int blocks(int sizeClass) {
        return BLOCKS[sizeClass];
    }

    static long blockBytes(int sizeClass) {
        return BLOCK_BYTES[sizeClass];
    }

    static long reciprocal(int sizeClass) {
        return RECIPROCALS[sizeClass];
    }
}
