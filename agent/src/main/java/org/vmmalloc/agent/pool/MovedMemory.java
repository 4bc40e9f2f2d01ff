package org.vmmalloc.agent.pool;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.vmmalloc.agent.jdk.JdkMemory;
import org.vmmalloc.agent.jdk.MemoryFunctions;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.jvm.PoolMemory;
import org.vmmalloc.memory.Memory;

/**
 * The verbs that take the place of the JDK's native memory functions. What lies in the pool is told by its address; all else, from before the
 * agent or beside the pool, is the JDK's.
 *
 * <p>This is a record because the compilers take the fields of records for constants where the record itself is one. So are its functions, also
 * because a class that the JVM makes for a lambda takes it some milliseconds at the agent's start.
 *
 * @param pool the pool
 * @param smallestBytes requests of fewer bytes are the JDK's
 * @param exhaustion what is tried when the pool is full
 * @param overflow counts what the JDK's memory serves then; null if such requests fail
 */
public record MovedMemory(PoolMemory pool, long smallestBytes, Exhaustion exhaustion, OverflowCounter overflow) {
    /** The block if there is one, of which a listener is told; else what can be had at last, or 0. */
    private long finish(long block, long bytes) {
        if (block == 0) {
            return allocateAtLast(bytes);
        }
        AllocationListener.current.allocated(block, bytes);
        return block;
    }

    private long allocateAtLast(long bytes) {
        long block = exhaustion.retry(bytes, () -> pool.allocate(bytes));
        return block != 0 ? block : allocateBeside(bytes);
    }

    /** What the pool has no room for, in the JDK's own memory if that is wanted. */
    private long allocateBeside(long bytes) {
        if (overflow == null) {
            return 0;
        }
        long block = JdkMemory.allocate(bytes);
        if (block != 0) {
            overflow.count(bytes);
        }
        return block;
    }

    /** The block with another size, or its successor with its content; 0 if there is no memory, and the block stays. */
    public long reallocate(long block, long bytes) {
        if (!pool.contains(block)) {
            return JdkMemory.reallocate(block, bytes);
        }
        long successor = pool.reallocate(block, bytes);
        return successor != 0 ? successor : reallocateAtLast(block, bytes);
    }

    private long reallocateAtLast(long block, long bytes) {
        long successor = exhaustion.retry(bytes, () -> pool.reallocate(block, bytes));
        if (successor != 0) {
            return successor;
        }
        long beside = allocateBeside(bytes);
        if (beside != 0) {
            Memory.copy(block, beside, Math.min(pool.usableBytes(block), bytes));
            pool.free(block);
        }
        return beside;
    }

    /** What slabs, large blocks and heaps take of the pool, in bytes. */
    public long usedBytes() {
        return Units.granulesToBytes(UsageCounters.used(pool.address()));
    }

    /** The most that they ever took. */
    public long peakBytes() {
        return Units.granulesToBytes(UsageCounters.peak(pool.address()));
    }

    /** The requests for which the pool had no room. */
    public long failures() {
        return exhaustion.failures();
    }

    /** Has each such request told of, with its size in bytes, by the thread that makes it. */
    public void tellOfFailures(LongConsumer listener) {
        exhaustion.tell(listener);
    }

    /** The requests that the JDK's own memory served because the pool had no room. */
    public long overflowBlocks() {
        return overflow == null ? 0 : overflow.blocks();
    }

    /** The bytes of those. */
    public long overflowBytes() {
        return overflow == null ? 0 : overflow.bytes();
    }

    /** The three verbs, to be called in place of the JDK's functions. */
    public MemoryFunctions functions() {
        return new MemoryFunctions(new Allocation(pool, this), new Reallocation(this), new Freeing(pool));
    }

    /** What nearly always happens is done here, not one call deeper: the compilers inline to a limited depth, and much of it is used up. */
    private record Allocation(PoolMemory pool, MovedMemory memory) implements LongUnaryOperator {
        @Override
        public long applyAsLong(long bytes) {
            if (bytes < memory.smallestBytes) {
                return JdkMemory.allocate(bytes);
            }
            long block = pool.allocate(bytes);
            return block != 0 && AllocationListener.current == null ? block : memory.finish(block, bytes);
        }
    }

    private record Reallocation(MovedMemory memory) implements LongBinaryOperator {
        @Override
        public long applyAsLong(long block, long bytes) {
            return memory.reallocate(block, bytes);
        }
    }

    private record Freeing(PoolMemory pool) implements LongConsumer {
        @Override
        public void accept(long block) {
            if (pool.contains(block)) {
                pool.free(block);
            } else {
                JdkMemory.free(block);
            }
        }
    }
}
