package org.vmmalloc.command.output;

import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.command.account.PoolAccount;

/** The account of a pool as lines for people. */
public final class AccountText {
    private static final double PERCENT = 100;
    private static final int LABEL_WIDTH = 12;

    private AccountText() {}

    /** The sums, and the tables of size classes and heaps; no line is longer than {@code width}. */
    public static List<String> lines(PoolAccount account, int width) {
        List<String> lines = new ArrayList<>();
        sums(account).forEach(line -> lines.addAll(Wrap.lines(line, width, LABEL_WIDTH)));
        lines.add("");
        lines.addAll(classes(account).lines(width));
        lines.add("");
        lines.addAll(heaps(account).lines(width));
        return lines;
    }

    private static List<String> sums(PoolAccount account) {
        PoolAccount.PoolFigures pool = account.pool();
        PoolAccount.PageFigures pages = account.pages();
        PoolAccount.SlabSums slabs = account.slabs();
        PoolAccount.EventFigures events = account.events();
        List<String> lines = new ArrayList<>();
        lines.add("process     " + account.process().pid() + "  "
                + PlainText.of(account.process().arguments()));
        lines.add("            running for "
                + SizeText.ofSeconds(account.process().ageSeconds()));
        lines.add("pool        " + size(pool.bytes()) + " in " + PlainText.of(pool.directory()) + " ("
                + pool.fileSystem() + "), " + pool.mapping() + " mapping, file space " + pool.reserved());
        lines.add("used        " + size(pages.usedBytes()) + ", " + share(pages.usedBytes(), pool.capacityBytes())
                + " of " + size(pool.capacityBytes()) + "; peak " + size(pages.peakBytes()));
        lines.add("blocks      " + account.blocks().inUse() + " in use, "
                + size(account.blocks().usableBytes()));
        lines.add("slabs       " + slabs.count() + ", " + size(slabs.bytes()) + "; " + slabs.blocksInUse()
                + " blocks in use, " + size(slabs.usedBytes()) + "; waste " + size(slabs.wasteBytes()) + ", "
                + share(slabs.wasteBytes(), slabs.bytes()));
        lines.add("large       " + account.large().inUse() + " blocks, "
                + size(account.large().bytes()) + "; largest "
                + size(account.large().largestBytes()));
        lines.add("free runs   " + pages.freeRuns() + ", " + size(pages.freeRunBytes()) + "; longest that can be had "
                + size(pages.longestFreeBytes()) + "; fragmentation " + pages.fragmentationPercent() + " %");
        lines.add("events      " + events.failedAllocations() + " failed allocations, " + events.remoteFrees()
                + " remote frees (" + slabs.remotePending() + " pending), " + events.forks() + " forks");
        lines.add("            " + events.threadsBound() + (events.threadsBound() == 1 ? " thread" : " threads")
                + " had a heap, " + events.threadsEnded()
                + " of them ended; " + events.releasedRuns() + " runs given back to the system, "
                + size(events.releasedBytes()));
        if (account.approximate()) {
            lines.add("approximate: the heap changed while it was read"
                    + (account.unknownBytes() == 0
                            ? ""
                            : "; " + size(account.unknownBytes()) + " could not be told to be anything"));
        }
        return lines;
    }

    private static Table classes(PoolAccount account) {
        Table table = new Table(
                Table.right("BLOCK"),
                Table.right("SLABS"),
                Table.right("SLAB BYTES"),
                Table.right("IN USE"),
                Table.right("READY"),
                Table.right("FULL"),
                Table.right("REMOTE"),
                Table.right("WASTE"));
        for (PoolAccount.ClassFigures figures : account.classes()) {
            table.add(
                    figures.bytes(),
                    figures.slabs(),
                    size(figures.slabBytes()),
                    figures.inUse(),
                    figures.ready(),
                    share(figures.inUse(), figures.ready()),
                    figures.remotePending(),
                    size(figures.wasteBytes()));
        }
        return table;
    }

    private static Table heaps(PoolAccount account) {
        Table table = new Table(
                Table.right("THREAD"),
                Table.left("STATE"),
                Table.right("SLABS"),
                Table.right("SLAB BYTES"),
                Table.right("IN USE"),
                Table.right("BYTES"),
                Table.right("REMOTE"),
                Table.right("PENDING"),
                Table.left("NAME"));
        for (PoolAccount.HeapAccount heap : account.heaps()) {
            table.add(
                    heap.thread(),
                    heap.state(),
                    heap.slabs(),
                    size(heap.slabBytes()),
                    heap.inUse(),
                    size(heap.usedBytes()),
                    heap.remoteFrees(),
                    heap.remotePending(),
                    PlainText.of(heap.name()));
        }
        return table;
    }

    private static String size(long bytes) {
        return SizeText.ofBytes(bytes);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "0 %" : Math.round(PERCENT * part / whole) + " %";
    }
}
