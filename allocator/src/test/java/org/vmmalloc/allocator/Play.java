package org.vmmalloc.allocator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.heap.HeapAccess;
import org.vmmalloc.allocator.heap.Recovery;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.heap.Trim;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.PageRuns;
import org.vmmalloc.allocator.run.RunRelease;

/** Does operations on a pool as several threads in turn, and checks every answer. */
final class Play {
    private static final int MOST_BLOCKS = 20_000;

    private final long pool;
    private final Model model;
    private final List<SimulatedThread> threads;

    Play(long pool, int threads) {
        this.pool = pool;
        this.model = new Model(pool);
        this.threads = IntStream.range(0, threads)
                .mapToObj(i -> new SimulatedThread(pool))
                .toList();
    }

    void run(Operation operation) {
        SimulatedThread thread = threads.get(operation.thread());
        for (int i = 0; i < operation.count() && step(operation, thread, operation.pick() + i); i++) {
            assertEquals(List.of(), thread.takeReports(), "no misuse");
        }
    }

    /** Whether it makes sense to repeat the step. */
    private boolean step(Operation operation, SimulatedThread thread, int pick) {
        return switch (operation.kind()) {
            case ALLOCATE -> allocate(thread, operation.bytes());
            case ZEROED -> allocateZeroed(thread, operation.bytes());
            case ALIGNED -> allocateAligned(thread, 1L << operation.logAlignment(), operation.bytes());
            case REALLOCATE -> model.size() > 0 && reallocate(thread, model.at(pick), operation.bytes());
            case FREE -> model.size() > 0 && free(thread, model.at(pick));
            case FREE_ALL_OF_SIZE -> freeAllOfSize(thread, pick);
            case END_THREAD -> end(thread);
            case GIVE_BACK -> giveBack(thread);
            case RELEASE -> release();
            case TRIM -> trim(thread);
            case FORK -> fork(thread);
        };
    }

    private boolean canAdd() {
        return model.size() < MOST_BLOCKS;
    }

    private boolean allocate(SimulatedThread thread, long bytes) {
        if (!canAdd()) {
            return false;
        }
        long address = thread.allocate(bytes);
        return added(thread, address, bytes, 1);
    }

    private boolean allocateZeroed(SimulatedThread thread, long bytes) {
        if (!canAdd()) {
            return false;
        }
        long address = thread.allocateZeroed(bytes);
        if (address != 0) {
            Content.checkZero(address, bytes);
        }
        return added(thread, address, bytes, 1);
    }

    private boolean allocateAligned(SimulatedThread thread, long alignment, long bytes) {
        if (!canAdd()) {
            return false;
        }
        long address = thread.allocateAligned(alignment, bytes);
        assertEquals(0, address & (alignment - 1), "alignment");
        return added(thread, address, bytes, alignment);
    }

    private boolean added(SimulatedThread thread, long address, long bytes, long alignment) {
        if (address == 0) {
            checkFull(bytes, alignment);
            return false;
        }
        Block block = model.add(thread, address, bytes);
        if (alignment == 1) {
            long expected = bytes <= SizeClass.LARGEST_BYTES
                    ? SizeClass.toBytes(SizeClass.of(bytes))
                    : Units.roundUpToGranule(bytes);
            assertEquals(expected, block.usable(), () -> "usable size of " + block);
            assertTrue(Blocks.isPlausible(pool, block.usable(), bytes), () -> "plausible size of " + block);
        }
        return true;
    }

    /** A request was refused: then there must not be room for it. */
    private void checkFull(long bytes, long alignment) {
        long rounded = Units.roundUp(Math.max(1, bytes), alignment);
        boolean isLarge = bytes > SizeClass.LARGEST_BYTES || alignment > Units.BYTES_IN_PAGE;
        long granules = isLarge
                ? Units.bytesToGranules(Math.max(bytes, SizeClass.LARGEST_BYTES + 1))
                : Units.pageToGranule(SizeClass.toPagesInSlab(SizeClass.of(rounded)));
        long slack = Math.max(alignment, isLarge ? 1 : Units.BYTES_IN_PAGE) >>> Units.LOG_BYTES_IN_GRANULE;
        assertTrue(PageRuns.longest(pool) < granules + slack, () -> "room for " + bytes + " bytes");
    }

    private boolean reallocate(SimulatedThread thread, Block block, long bytes) {
        block.checkContent();
        long address = thread.reallocate(block.address(), bytes);
        if (address == 0) {
            block.checkContent();
            checkFull(bytes, 1);
            return false;
        }
        Content.check(address, Math.min(block.usable(), bytes), block.seed());
        model.remove(block);
        Block successor = model.add(thread, address, bytes);
        assertTrue(Blocks.isPlausible(pool, successor.usable(), bytes), () -> "plausible size of " + successor);
        return true;
    }

    private boolean free(SimulatedThread thread, Block block) {
        block.checkContent();
        model.remove(block);
        thread.free(block.address());
        return true;
    }

    private boolean freeAllOfSize(SimulatedThread thread, int pick) {
        if (model.size() > 0) {
            long usable = model.at(pick).usable();
            model.all().stream().filter(block -> block.usable() == usable).forEach(block -> free(thread, block));
        }
        return false;
    }

    private boolean end(SimulatedThread thread) {
        thread.end();
        return false;
    }

    private boolean giveBack(SimulatedThread thread) {
        if (thread.hasHeap()) {
            Refill.giveBackEmpty(thread.heap());
        }
        return false;
    }

    private boolean release() {
        RunRelease.releaseOlderThan(pool, 0);
        return false;
    }

    private boolean trim(SimulatedThread thread) {
        if (thread.hasHeap()) {
            Trim.now(thread.heap());
        }
        return false;
    }

    /** Goes on as the child of a fork by this thread would: the other threads are no more. */
    private boolean fork(SimulatedThread thread) {
        Recovery.recover(pool, thread.hasHeap() ? thread.heap() : 0, true);
        if (thread.hasHeap()) {
            HeapAccess.becomeNewThread(thread.heap());
        }
        threads.stream().filter(other -> other != thread).forEach(SimulatedThread::vanish);
        return false;
    }

    /** All structure at this moment; no block is lost, and none too many. */
    void validate() {
        assertEquals(model.size(), PoolValidator.validate(pool), "blocks in use");
    }

    void validateContent() {
        model.checkContent();
        assertEquals(model.size(), PoolValidator.validateContent(pool), "blocks in use");
    }

    /** Frees all, by whomever it happens to be, ends the threads, and checks that the pool is as new but for its heaps. */
    void finish() {
        int turn = 0;
        for (Block block : model.all()) {
            free(threads.get(turn++ % threads.size()), block);
        }
        validateContent();
        threads.forEach(SimulatedThread::end);
        SimulatedThread last = threads.getFirst();
        if (last.heap() != 0) {
            Refill.giveBackEmpty(last.heap());
        }
        validate();
        checkReturned();
    }

    private void checkReturned() {
        long heapGranules = (HeapDirectory.heaps(pool) + 15) / 16 * Units.GRANULES_IN_PAGE;
        assertEquals(heapGranules, UsageCounters.used(pool), "granules in use at the end: those of heaps");
    }
}
