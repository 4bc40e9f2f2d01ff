package org.vmmalloc.arrow;

import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.vmmalloc.Pool;
import org.vmmalloc.PoolAddresses;

/**
 * Takes the memory of Arrow's buffers from a pool. From any thread.
 *
 * <pre>
 *   BufferAllocator allocator = new RootAllocator(RootAllocator.configBuilder()
 *           .allocationManagerFactory(PoolAllocationManager.factory(pool))
 *           .build());
 * </pre>
 *
 * <p>Arrow does not start without an allocation manager of its own on the class path, such as that of {@code arrow-memory-unsafe}; it remains unused.
 *
 * <p>Where the pool has no room, allocation throws {@link org.apache.arrow.memory.OutOfMemoryException}, as Arrow does at its own limits. The pool is
 * the caller's to close, after the last allocator over it: access to a buffer of a closed pool ends the process.
 */
public final class PoolAllocationManager extends AllocationManager {
    private final PoolAddresses addresses;
    private final long address;
    private final long bytes;

    private PoolAllocationManager(BufferAllocator allocator, PoolAddresses addresses, long address, long bytes) {
        super(allocator);
        this.addresses = addresses;
        this.address = address;
        this.bytes = bytes;
    }

    /**
     * What allocators are configured with.
     *
     * @param pool an open pool
     * @return a factory, for any number of allocators
     */
    public static AllocationManager.Factory factory(Pool pool) {
        return new PoolFactory(pool);
    }

    @Override
    public long getSize() {
        return bytes;
    }

    @Override
    protected long memoryAddress() {
        return address;
    }

    @Override
    protected void release0() {
        addresses.free(address);
    }

    private static final class PoolFactory implements AllocationManager.Factory {
        private final Pool pool;
        private final ArrowBuf empty;

        PoolFactory(Pool pool) {
            this.pool = pool;
            this.empty = new ArrowBuf(
                    ReferenceManager.NO_OP, null, 0, pool.addresses().allocate(0));
        }

        @Override
        public AllocationManager create(BufferAllocator allocator, long bytes) {
            long address = pool.addresses().allocate(bytes);
            if (address == 0) {
                throw new org.apache.arrow.memory.OutOfMemoryException(
                        "no room for " + bytes + " bytes in a pool of " + pool.bytes() + " bytes");
            }
            return new PoolAllocationManager(allocator, pool.addresses(), address, bytes);
        }

        @Override
        public ArrowBuf empty() {
            return empty;
        }
    }
}
