package org.vmmalloc.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.util.internal.CleanableDirectBuffer;
import java.nio.ByteBuffer;

/**
 * A direct buffer whose memory is a block of a pool.
 *
 * <p>Netty asks for a block here when the capacity changes, and gives that one back itself. The first block is passed to its constructor, as a buffer
 * of somebody else's, and so is given back by this class.
 */
final class PoolByteBuf extends UnpooledDirectByteBuf {
    private Block first;

    private PoolByteBuf(PoolByteBufAllocator allocator, Block first, int maxCapacity) {
        super(allocator, first.buffer(), maxCapacity);
        this.first = first;
        clear();
    }

    static PoolByteBuf allocate(PoolByteBufAllocator allocator, int initialCapacity, int maxCapacity) {
        return new PoolByteBuf(allocator, new Block(allocator, initialCapacity), maxCapacity);
    }

    @Override
    protected CleanableDirectBuffer allocateDirectBuffer(int capacity) {
        return new Block((PoolByteBufAllocator) alloc(), capacity);
    }

    @Override
    public ByteBuf capacity(int newCapacity) {
        int before = capacity();
        super.capacity(newCapacity);
        if (newCapacity != before) {
            giveFirstBack();
        }
        return this;
    }

    @Override
    protected void deallocate() {
        super.deallocate();
        giveFirstBack();
    }

    private void giveFirstBack() {
        Block block = first;
        if (block != null) {
            first = null;
            block.clean();
        }
    }

    private static final class Block implements CleanableDirectBuffer {
        private final PoolByteBufAllocator allocator;
        private final ByteBuffer buffer;

        Block(PoolByteBufAllocator allocator, int bytes) {
            this.allocator = allocator;
            buffer = allocator.pool().allocate(bytes).asByteBuffer();
            allocator.count(bytes);
        }

        @Override
        public ByteBuffer buffer() {
            return buffer;
        }

        @Override
        public void clean() {
            allocator.count(-buffer.capacity());
            allocator.pool().free(buffer);
        }
    }
}
