package org.vmmalloc.command.map;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.command.account.Accountant;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.pool.HeapFigures;
import org.vmmalloc.command.pool.HeapList;
import org.vmmalloc.command.pool.LivePool;
import org.vmmalloc.command.pool.PoolVisitor;
import org.vmmalloc.command.pool.PoolWalk;
import org.vmmalloc.command.pool.SlabFigures;

/**
 * All page runs of a pool at one moment, in the order of their addresses, from the first granule of user memory to the frontier.
 *
 * @param time when it was looked at
 * @param account the figures of the same pool, of a moment before
 * @param first the first granule of user memory
 * @param frontier the first granule that was never used
 */
public record HeapMap(Instant time, PoolAccount account, long first, long frontier, List<Part> parts) {

    /** Looks at a pool; {@code index} is its number among those of the process. */
    public static HeapMap of(LivePool pool, int index) throws IOException {
        PoolAccount account = Accountant.account(pool, index);
        Map<Long, Integer> threads = new HashMap<>();
        for (HeapFigures heap : HeapList.of(pool)) {
            threads.put(heap.address(), heap.thread());
        }
        Collector collector = new Collector(threads);
        PoolWalk.walk(pool, collector);
        long header = pool.headerAddress();
        return new HeapMap(
                Instant.now(), account, PoolHeader.first(header), RunDirectory.frontier(header), collector.parts);
    }

    /** Takes down what a walk shows. */
    private static final class Collector implements PoolVisitor {
        private final Map<Long, Integer> threads;
        private final List<Part> parts = new ArrayList<>();

        private Collector(Map<Long, Integer> threads) {
            this.threads = threads;
        }

        @Override
        public void slab(SlabFigures slab) {
            parts.add(new Part(
                    Kind.SLAB,
                    Units.pageToGranule(slab.page()),
                    Units.pageToGranule(slab.pages()),
                    SizeClass.toBytes(slab.sizeClass()),
                    slab.blocks(),
                    slab.used(),
                    slab.used() * slab.blockBytes(),
                    threads.getOrDefault(slab.heap(), 0),
                    1));
        }

        @Override
        public void largeBlock(long granule, long granules) {
            long bytes = Units.granulesToBytes(granules);
            parts.add(new Part(Kind.LARGE_BLOCK, granule, granules, bytes, 1, 1, bytes, 0, 1));
        }

        @Override
        public void freeRun(long granule, long granules) {
            parts.add(Part.of(Kind.FREE_RUN, granule, granules));
        }

        @Override
        public void heapPage(long page) {
            parts.add(Part.of(Kind.HEAPS, Units.pageToGranule(page), Units.GRANULES_IN_PAGE));
        }

        @Override
        public void unknown(long granule, long granules) {
            parts.add(Part.of(Kind.UNKNOWN, granule, granules));
        }
    }
}
