package org.vmmalloc.netty;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.atomic.LongAdder;
import org.vmmalloc.Pool;

/**
 * Allocates Netty's direct buffers from a pool; heap buffers are Netty's own unpooled ones. From any thread.
 *
 * <p>A buffer's memory goes back to the pool when the buffer is released for the last time, by whatever thread. Where the pool has no room, allocation
 * throws {@link org.vmmalloc.PoolExhaustedError}. Buffers that nobody released are told of by Netty's leak detector, and hold their memory until the
 * pool is closed. The pool remains the caller's to close, after the last buffer was released.
 *
 * <pre>
 *   bootstrap.option(ChannelOption.ALLOCATOR, new PoolByteBufAllocator(pool));
 * </pre>
 */
public final class PoolByteBufAllocator extends AbstractByteBufAllocator implements ByteBufAllocatorMetricProvider {
    private final Pool pool;
    private final LongAdder directBytes = new LongAdder();
    private final UnpooledByteBufAllocator heap = new UnpooledByteBufAllocator(false);

    /**
     * An allocator that prefers direct buffers.
     *
     * @param pool an open pool
     */
    public PoolByteBufAllocator(Pool pool) {
        super(true);
        this.pool = pool;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return heap.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return toLeakAwareBuffer(PoolByteBuf.allocate(this, initialCapacity, maxCapacity));
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    Pool pool() {
        return pool;
    }

    void count(long bytes) {
        directBytes.add(bytes);
    }

    /**
     * What buffers hold at the moment.
     *
     * @return figures that follow the allocator
     */
    @Override
    public ByteBufAllocatorMetric metric() {
        return new ByteBufAllocatorMetric() {
            @Override
            public long usedHeapMemory() {
                return heap.metric().usedHeapMemory();
            }

            @Override
            public long usedDirectMemory() {
                return directBytes.sum();
            }
        };
    }
}
