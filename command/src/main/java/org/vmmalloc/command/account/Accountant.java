package org.vmmalloc.command.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.command.account.PoolAccount.BlockFigures;
import org.vmmalloc.command.account.PoolAccount.ClassFigures;
import org.vmmalloc.command.account.PoolAccount.EventFigures;
import org.vmmalloc.command.account.PoolAccount.HeapAccount;
import org.vmmalloc.command.account.PoolAccount.LargeFigures;
import org.vmmalloc.command.account.PoolAccount.PageFigures;
import org.vmmalloc.command.account.PoolAccount.PoolFigures;
import org.vmmalloc.command.account.PoolAccount.SlabSums;
import org.vmmalloc.command.pool.HeapFigures;
import org.vmmalloc.command.pool.HeapList;
import org.vmmalloc.command.pool.LivePool;
import org.vmmalloc.command.pool.PoolWalk;

/** Makes the account of a pool by one walk over it. */
public final class Accountant {
    private static final long PERCENT = 100;

    private final LivePool pool;
    private final ProcessFacts process;
    private final long header;
    private final Tallies tallies = new Tallies();
    private List<HeapFigures> heaps = List.of();

    private Accountant(LivePool pool, ProcessFacts process) {
        this.pool = pool;
        this.process = process;
        header = pool.headerAddress();
    }

    /**
     * Counts.
     *
     * @param index of the pool among those of its process
     */
    public static PoolAccount account(LivePool pool, int index) throws IOException {
        return account(pool, index, new ProcessFacts(pool.process()));
    }

    /** The same, with what is known of the process from earlier accounts. */
    static PoolAccount account(LivePool pool, int index, ProcessFacts process) throws IOException {
        return new Accountant(pool, process).account(index);
    }

    private PoolAccount account(int index) throws IOException {
        pool.readHeader();
        Mark before = Mark.of(header);
        PoolWalk.walk(pool, tallies);
        heaps = HeapList.of(pool);
        pool.readHeader();
        Mark after = Mark.of(header);
        boolean approximate = !before.equals(after) || tallies.unknownGranules != 0 || counted() != after.used();
        return new PoolAccount(
                process.figures(),
                pool(index),
                new BlockFigures(
                        tallies.all.inUse + tallies.largeBlocks,
                        tallies.all.usedBytes + Units.granulesToBytes(tallies.largeGranules)),
                pages(),
                slabs(),
                new LargeFigures(
                        tallies.largeBlocks,
                        Units.granulesToBytes(tallies.largeGranules),
                        Units.granulesToBytes(tallies.largestBlock)),
                events(),
                classes(),
                heapAccounts(),
                approximate,
                Units.granulesToBytes(tallies.unknownGranules));
    }

    /** What shows that runs were taken or given back between two looks. */
    private record Mark(long used, long frontier, long largeBlocks, int heaps) {
        static Mark of(long header) {
            return new Mark(
                    UsageCounters.used(header),
                    RunDirectory.frontier(header),
                    UsageCounters.largeBlocks(header),
                    HeapDirectory.heaps(header));
        }
    }

    /** The granules in use by what the walk found. */
    private long counted() {
        return (tallies.all.slabBytes >>> Units.LOG_BYTES_IN_GRANULE)
                + tallies.largeGranules
                + Units.pageToGranule(tallies.heapPages);
    }

    private PoolFigures pool(int index) {
        boolean isPrivate = PoolHeader.has(header, PoolHeader.PRIVATE);
        boolean isMemory = PoolHeader.has(header, PoolHeader.MEMORY_FILE_SYSTEM);
        return new PoolFigures(
                index,
                Long.toHexString(PoolHeader.base(header)),
                pool.mapping().directory(),
                pool.fileSystem(),
                PoolHeader.bytes(header),
                capacity(),
                isPrivate ? "private" : "shared",
                PoolHeader.has(header, PoolHeader.FULLY_RESERVED) ? "all" : isMemory ? "on demand" : "in steps",
                PoolHeader.version(header));
    }

    private long capacity() {
        return Units.granulesToBytes(PoolHeader.limit(header) - PoolHeader.first(header));
    }

    private PageFigures pages() {
        long used = Units.granulesToBytes(UsageCounters.used(header));
        long frontier = RunDirectory.frontier(header);
        // What was never used is one piece with a free run that ends there.
        long beginOfRest = tallies.lastFreeRunEnd == frontier ? tallies.lastFreeRun : frontier;
        long beyond = PoolHeader.limit(header) - beginOfRest;
        long longest = Units.granulesToBytes(Math.max(tallies.longestFreeRun, beyond));
        long free = capacity() - used;
        return new PageFigures(
                used,
                Units.granulesToBytes(UsageCounters.peak(header)),
                Units.granulesToBytes(frontier - PoolHeader.first(header)),
                tallies.freeRuns,
                Units.granulesToBytes(tallies.freeGranules),
                longest,
                free <= 0 ? 0 : PERCENT - Math.min(PERCENT, longest * PERCENT / free));
    }

    private SlabSums slabs() {
        Tally all = tallies.all;
        return new SlabSums(
                all.slabs,
                all.slabBytes,
                all.inUse,
                all.usedBytes,
                all.freeBytes,
                all.slabBytes - all.usedBytes,
                all.remote);
    }

    private EventFigures events() {
        long collected = heaps.stream().mapToLong(HeapFigures::remoteFrees).sum();
        return new EventFigures(
                collected + tallies.all.remote,
                UsageCounters.failures(header),
                PoolHeader.forks(header),
                HeapDirectory.bound(header),
                HeapDirectory.ended(header),
                UsageCounters.releases(header),
                Units.granulesToBytes(UsageCounters.releasedGranules(header)));
    }

    private List<ClassFigures> classes() {
        List<ClassFigures> classes = new ArrayList<>();
        for (int sizeClass = 1; sizeClass < SizeClass.COUNT; sizeClass++) {
            Tally tally = tallies.classes[sizeClass];
            if (tally != null) {
                classes.add(new ClassFigures(
                        SizeClass.toBytes(sizeClass),
                        tally.slabs,
                        tally.slabBytes,
                        tally.inUse,
                        tally.ready,
                        tally.remote,
                        tally.slabBytes - tally.usedBytes));
            }
        }
        return classes;
    }

    private List<HeapAccount> heapAccounts() {
        List<HeapAccount> accounts = new ArrayList<>();
        for (HeapFigures heap : heaps.reversed()) {
            Tally tally = tallies.heaps.getOrDefault(heap.address(), new Tally());
            accounts.add(new HeapAccount(
                    heap.thread(),
                    heap.isBusy() ? process.threadName(heap.thread()) : "",
                    heap.isBusy() ? "busy" : "idle",
                    tally.slabs,
                    tally.slabBytes,
                    tally.inUse,
                    tally.usedBytes,
                    tally.remote,
                    heap.remoteFrees()));
        }
        return accounts;
    }
}
