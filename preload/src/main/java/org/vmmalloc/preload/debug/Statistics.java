package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** The statistics as a person reads them: lines of the log, without level or place. */
@StaticInit
@Unmanaged
public final class Statistics {
    private static final int NARROW = 9;
    private static final int WIDE = 14;

    private Statistics() {}

    /** Writes them to the log. */
    public static void write(long pool, long directory, int fork) {
        long line = LibC.stackMemory(Line.BYTES);
        begin(line, Texts.of("libvmmalloc statistics: process "), Threads.processId());
        Line.append(line, Texts.of(", program "));
        Steps.appendProgram(line);
        write(line);
        if (!Ledger.isOpen()) {
            Line.clear(line);
            Line.append(line, Texts.of("  none: there was no address space for the ledger"));
            write(line);
            return;
        }
        pool(line, pool, directory, fork);
        blocks(line);
        pages(line, pool);
        events(line, pool);
        long slabs = LibC.stackMemory(Figures.BYTES);
        Figures.countSlabs(pool, slabs);
        table(line, slabs);
    }

    private static void pool(long line, long pool, long directory, int fork) {
        begin(line, Texts.of("  pool: "), PoolHeader.bytes(pool));
        Line.append(line, Texts.of(" bytes in \""));
        Line.append(line, directory);
        more(line, Texts.of("\", VMMALLOC_FORK="), fork);
        Line.append(
                line,
                PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM)
                        ? Texts.of(", file system in memory, mapping ")
                        : Texts.of(", file system on a device, mapping "));
        Line.append(line, PoolHeader.has(pool, PoolHeader.PRIVATE) ? Texts.of("private") : Texts.of("shared"));
        write(line);
    }

    private static void blocks(long line) {
        begin(line, Texts.of("  blocks in use: "), Figures.sum(Counts.IN_USE));
        more(line, Texts.of(", bytes asked for: "), Figures.sum(Counts.REQUESTED));
        more(line, Texts.of(", usable: "), Counts.event(Counts.ALL_BYTES));
        more(line, Texts.of(", peak: "), Counts.event(Counts.ALL_PEAK));
        write(line);
        begin(line, Texts.of("  allocations: "), Figures.sum(Counts.ALLOCATIONS));
        more(line, Texts.of(", frees: "), Figures.sum(Counts.FREES));
        more(line, Texts.of(", remote frees: "), Figures.sum(Counts.REMOTE_FREES));
        more(line, Texts.of(", resized in place: "), Counts.event(Counts.RESIZED));
        more(line, Texts.of(", moved: "), Counts.event(Counts.MOVED));
        more(line, Texts.of(", failed: "), Counts.event(Counts.FAILED));
        write(line);
    }

    private static void pages(long line, long pool) {
        begin(line, Texts.of("  pages in use: "), Figures.used(pool));
        more(line, Texts.of(" bytes, peak: "), Units.granulesToBytes(UsageCounters.peak(pool)));
        more(line, Texts.of(", capacity: "), Figures.capacity(pool));
        more(line, Texts.of(", longest free run: "), Figures.longestFree(pool));
        more(line, Texts.of(", fragmentation: "), Figures.fragmentation(pool));
        Line.append(line, Texts.of(" %"));
        write(line);
    }

    private static void events(long line, long pool) {
        begin(line, Texts.of("  heaps: "), HeapDirectory.heaps(pool));
        more(line, Texts.of(", idle: "), Figures.idleHeaps(pool));
        more(line, Texts.of(", threads that had one: "), Counts.event(Counts.THREADS));
        more(line, Texts.of(", of these ended: "), Counts.event(Counts.THREADS_ENDED));
        write(line);
        begin(line, Texts.of("  forks: "), Counts.event(Counts.FORKS));
        more(line, Texts.of(", runs given back to the system: "), UsageCounters.releases(pool));
        more(line, Texts.of(", their bytes: "), Units.granulesToBytes(UsageCounters.releasedGranules(pool)));
        write(line);
    }

    private static void table(long line, long slabs) {
        Line.clear(line);
        Line.append(
                line,
                Texts.of(
                        "     size   in use     peak   allocations         frees   remote    slabs  waste inside waste outside"));
        write(line);
        for (int row = 1; row < Counts.ROWS; row++) {
            row(line, row, slabs);
        }
        row(line, Counts.LARGE, slabs);
    }

    /** A size class that was never used has no row. */
    private static void row(long line, int row, long slabs) {
        if (Counts.get(row, Counts.ALLOCATIONS) == 0) {
            return;
        }
        Line.clear(line);
        appendSize(line, row);
        Line.appendPadded(line, Counts.get(row, Counts.IN_USE), NARROW);
        Line.appendPadded(line, Counts.get(row, Counts.PEAK), NARROW);
        Line.appendPadded(line, Counts.get(row, Counts.ALLOCATIONS), WIDE);
        Line.appendPadded(line, Counts.get(row, Counts.FREES), WIDE);
        Line.appendPadded(line, Counts.get(row, Counts.REMOTE_FREES), NARROW);
        long count = Figures.slabs(slabs, row);
        Line.appendPadded(line, count, NARROW);
        Line.appendPadded(line, Figures.wasteInside(row), WIDE);
        Line.appendPadded(line, Figures.wasteOutside(row, count), WIDE);
        write(line);
    }

    /** Appends the block size of a row, nine characters wide. */
    static void appendSize(long line, int row) {
        if (row == Counts.LARGE) {
            Line.append(line, Texts.of("    large"));
        } else {
            Line.appendPadded(line, SizeClass.toBytes(row), NARROW);
        }
    }

    private static void begin(long line, long title, long number) {
        Line.clear(line);
        more(line, title, number);
    }

    private static void more(long line, long title, long number) {
        Line.append(line, title);
        Line.appendDecimal(line, number);
    }

    private static void write(long line) {
        Log.write(line);
    }
}
