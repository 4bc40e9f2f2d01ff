package org.vmmalloc.command.account;

import java.util.HashMap;
import java.util.Map;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.command.pool.PoolVisitor;
import org.vmmalloc.command.pool.SlabFigures;

/** Sums over a pool while it is walked. Lengths are in granules. */
final class Tallies implements PoolVisitor {
    final Tally all = new Tally();
    final Tally[] classes = new Tally[SizeClass.COUNT];
    final Map<Long, Tally> heaps = new HashMap<>();
    long largeBlocks;
    long largeGranules;
    long largestBlock;
    long freeRuns;
    long freeGranules;
    long longestFreeRun;
    long lastFreeRun;
    long lastFreeRunEnd;
    long heapPages;
    long unknownGranules;

    @Override
    public void slab(SlabFigures slab) {
        all.add(slab);
        if (classes[slab.sizeClass()] == null) {
            classes[slab.sizeClass()] = new Tally();
        }
        classes[slab.sizeClass()].add(slab);
        heaps.computeIfAbsent(slab.heap(), heap -> new Tally()).add(slab);
    }

    @Override
    public void largeBlock(long granule, long granules) {
        largeBlocks++;
        largeGranules += granules;
        largestBlock = Math.max(largestBlock, granules);
    }

    @Override
    public void freeRun(long granule, long granules) {
        freeRuns++;
        freeGranules += granules;
        longestFreeRun = Math.max(longestFreeRun, granules);
        lastFreeRun = granule;
        lastFreeRunEnd = granule + granules;
    }

    @Override
    public void heapPage(long page) {
        heapPages++;
    }

    @Override
    public void unknown(long granule, long granules) {
        unknownGranules += granules;
    }
}
