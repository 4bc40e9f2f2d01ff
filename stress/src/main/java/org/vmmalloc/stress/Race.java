package org.vmmalloc.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.vmmalloc.allocator.Allocate;
import org.vmmalloc.allocator.Blocks;
import org.vmmalloc.allocator.Free;
import org.vmmalloc.allocator.heap.Heaps;
import org.vmmalloc.allocator.heap.Posts;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.host.Host;
import org.vmmalloc.allocator.slab.Slab;
import org.vmmalloc.jvm.PoolFile;
import org.vmmalloc.memory.Bits;
import org.vmmalloc.memory.Memory;

/**
 * A heap of its own for each state of a race, in one pool for all. Which thread plays the owner and which frees remotely is a matter of the heap that
 * a verb is given, so the actors need no threads of their own.
 */
abstract class Race {
    /** The largest size that the fast paths serve. */
    static final long BLOCK_BYTES = 1024;

    private static final Path DIRECTORY = Path.of(System.getProperty("vmmalloc.stress.directory", "/dev/shm"));
    private static final long POOL_BYTES = 1L << 30;
    private static final int FIRST_NUMBER = -1 << 20;
    private static final AtomicInteger NUMBERS = new AtomicInteger(FIRST_NUMBER);
    static final long POOL = openPool();
    /** A heap without a slab: whatever is freed in its name is freed remotely. */
    private static final long FREER = Heaps.bind(POOL, FIRST_NUMBER + 1);

    final long heap = newHeap();

    private static long openPool() {
        Host.install(() -> 0, (kind, address, bytes) -> {
            throw new Misused();
        });
        try {
            return PoolFile.create(DIRECTORY, POOL_BYTES, false).address();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static long newHeap() {
        return Heaps.bind(POOL, NUMBERS.getAndDecrement());
    }

    final long allocate() {
        long block = Allocate.allocate(heap, BLOCK_BYTES);
        if (block == 0) {
            throw new IllegalStateException("the pool of the races is full");
        }
        return block;
    }

    /** Frees as a thread does that does not own the slab; tells whether that was taken for a valid free. */
    static boolean freeRemotely(long block) {
        try {
            Free.free(POOL, FREER, block);
            return true;
        } catch (Misused refused) {
            return false;
        }
    }

    final void free(long block) {
        Free.free(POOL, heap, block);
    }

    final void collect() {
        Posts.drain(heap);
    }

    final void giveBackEmpty() {
        Refill.giveBackEmpty(heap);
    }

    /** Whether the heap, at rest, has the block's slab and counts the block as free. */
    final boolean hasFree(long block) {
        return ownsSlabOf(block) && isFree(block);
    }

    /** Whether the block's slab, whoever has it, counts the block as free. */
    static boolean isFree(long block) {
        long slab = slabOf(block);
        long index = Slab.indexOf(slab, block);
        return Bits.hasBit(Memory.getLong(Slab.freeWord(slab, index)), index);
    }

    final boolean ownsSlabOf(long block) {
        long slab = slabOf(block);
        return slab != 0 && (Slab.owner(slab) & ~Slab.POSTED) == heap;
    }

    static long slabOf(long block) {
        return Blocks.slabOf(POOL, block);
    }

    /** The state is done with: its heap serves a later one. */
    final void end() {
        Heaps.release(heap);
    }

    private static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misused() {
            super(null, null, false, false);
        }
    }
}
