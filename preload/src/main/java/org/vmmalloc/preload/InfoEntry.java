package org.vmmalloc.preload;

import org.teavm.interop.Export;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.Census;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.harden.Hardening;
import org.vmmalloc.allocator.heap.Heap;
import org.vmmalloc.allocator.heap.Refill;
import org.vmmalloc.allocator.heap.Trim;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.RunDirectory;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.allocator.run.RunRelease;
import org.vmmalloc.memory.Errno;
import org.vmmalloc.memory.Flavour;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.debug.Ledger;
import org.vmmalloc.preload.debug.StatisticsJson;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** The C functions that tell of the allocator's state, or tune it: here they speak of the pool. */
@StaticInit
@Unmanaged
public final class InfoEntry {
    private static final long LONGEST_REPORT_BYTES = 4096;

    private static final long BYTES_IN_MALLINFO2 = 80;
    private static final long ORDBLKS_OFFSET = 8;
    private static final long HBLKS_OFFSET = 24;
    private static final long HBLKHD_OFFSET = 32;
    private static final long UORDBLKS_OFFSET = 56;
    private static final long FORDBLKS_OFFSET = 64;
    private static final long KEEPCOST_OFFSET = 72;

    private InfoEntry() {}

    /**
     * Fills a {@code struct mallinfo2}: ten numbers of type {@code size_t}, of which three mean nothing here and are 0.
     *
     * <pre>
     *   0       8         16       24      32       40        48        56         64         72         80
     *   +-------+---------+--------+-------+--------+---------+---------+----------+----------+----------+
     *   | arena | ordblks | smblks | hblks | hblkhd | usmblks | fsmblks | uordblks | fordblks | keepcost |
     *   +-------+---------+--------+-------+--------+---------+---------+----------+----------+----------+
     * </pre>
     *
     * <p>arena: bytes of the pool that were ever used; ordblks: slabs; hblks, hblkhd: large blocks and their bytes; uordblks, fordblks: bytes in
     * use, and bytes free within what was ever used; keepcost: bytes that malloc_trim could give back at most.
     */
    @Export(name = "vm_mallinfo2")
    public static void mallinfo2(long result) {
        Memory.fill(result, BYTES_IN_MALLINFO2, 0);
        if (!Library.start()) {
            return;
        }
        Ledger.begin();
        long pool = Library.pool();
        long census = LibC.stackMemory(Census.BYTES);
        Census.take(pool, census);
        long arena = Units.granulesToBytes(RunDirectory.frontier(pool));
        long used = Census.blockBytes(census) + Census.largeBytes(census);
        Memory.putLong(result, arena);
        Memory.putLong(result + ORDBLKS_OFFSET, Census.slabs(census));
        Memory.putLong(result + HBLKS_OFFSET, Census.largeBlocks(census));
        Memory.putLong(result + HBLKHD_OFFSET, Census.largeBytes(census));
        Memory.putLong(result + UORDBLKS_OFFSET, used);
        Memory.putLong(result + FORDBLKS_OFFSET, arena - used);
        Memory.putLong(
                result + KEEPCOST_OFFSET,
                Units.granulesToBytes(RunDirectory.frontier(pool) - PoolHeader.first(pool) - UsageCounters.used(pool)));
        Ledger.end();
    }

    /**
     * Gives back what is empty: page runs of this thread's heap and of idle ones, and to the system where file space is memory, there also what lies
     * unused between blocks of this thread's heap. Returns whether the system got any.
     */
    @Export(name = "vm_malloc_trim")
    public static int mallocTrim(long pad) {
        if (!Library.start()) {
            return 0;
        }
        Ledger.begin();
        if (Hardening.isOn()) {
            HardenedEntry.flush();
        }
        long released = 0;
        long heap = Library.heap();
        if (Heap.pool(heap) != 0) {
            Refill.giveBackEmpty(heap);
            released += Trim.now(heap);
        }
        released += RunRelease.releaseOlderThan(Library.pool(), 0);
        Ledger.end();
        return released != 0 ? 1 : 0;
    }

    /** Accepts every option, and changes nothing: none of them means anything here. */
    @Export(name = "vm_mallopt")
    public static int mallopt(int option, int value) {
        return 1;
    }

    @Export(name = "vm_malloc_stats")
    public static void mallocStats() {
        if (!Library.start()) {
            return;
        }
        long report = LibC.stackMemory(LONGEST_REPORT_BYTES);
        long census = LibC.stackMemory(Census.BYTES);
        long pool = Library.pool();
        Ledger.begin();
        Census.take(pool, census);
        Line.clear(report, LONGEST_REPORT_BYTES);
        number(report, Texts.of("pool bytes      = "), PoolHeader.bytes(pool));
        number(report, Texts.of("\nin use bytes    = "), Census.blockBytes(census) + Census.largeBytes(census));
        number(report, Texts.of("\npages in use    = "), Units.granulesToBytes(UsageCounters.used(pool)));
        number(report, Texts.of("\npeak of those   = "), Units.granulesToBytes(UsageCounters.peak(pool)));
        number(report, Texts.of("\nslabs           = "), Census.slabs(census));
        number(report, Texts.of("\nblocks in slabs = "), Census.blocks(census));
        number(report, Texts.of("\nlarge blocks    = "), Census.largeBlocks(census));
        number(report, Texts.of("\nheaps           = "), HeapDirectory.heaps(pool));
        Line.write(report, LibC.STANDARD_ERROR);
        Ledger.end();
    }

    private static void number(long line, long title, long number) {
        Line.append(line, title);
        Line.appendDecimal(line, number);
    }

    /** The same figures in XML, to a C stream; in the debug library with {@code VMMALLOC_LOG_STATS=json} its statistics. */
    @Export(name = "vm_malloc_info")
    public static int mallocInfo(int options, long stream) {
        if (options != 0) {
            return Errno.EINVAL;
        }
        if (!Library.start()) {
            return Errno.ENOMEM;
        }
        if (Flavour.isDebug() && LogSettings.statistics() == LogSettings.STATISTICS_AS_JSON) {
            return writeJson(stream);
        }
        long report = LibC.stackMemory(LONGEST_REPORT_BYTES);
        long census = LibC.stackMemory(Census.BYTES);
        long pool = Library.pool();
        Ledger.begin();
        Census.take(pool, census);
        Line.clear(report, LONGEST_REPORT_BYTES);
        attribute(report, Texts.of("<malloc version=\"vmmalloc-1\">\n<pool bytes=\""), PoolHeader.bytes(pool));
        attribute(report, Texts.of(" used=\""), Census.blockBytes(census) + Census.largeBytes(census));
        attribute(report, Texts.of(" pages=\""), Units.granulesToBytes(UsageCounters.used(pool)));
        attribute(report, Texts.of(" peak=\""), Units.granulesToBytes(UsageCounters.peak(pool)));
        attribute(report, Texts.of(" longestFree=\""), Census.longestFreeBytes(census));
        attribute(report, Texts.of("/>\n<slabs count=\""), Census.slabs(census));
        attribute(report, Texts.of(" bytes=\""), Census.slabBytes(census));
        attribute(report, Texts.of(" blocks=\""), Census.blocks(census));
        attribute(report, Texts.of(" free=\""), Census.freeBytes(census));
        attribute(report, Texts.of("/>\n<large count=\""), Census.largeBlocks(census));
        attribute(report, Texts.of(" bytes=\""), Census.largeBytes(census));
        attribute(report, Texts.of("/>\n<heaps count=\""), HeapDirectory.heaps(pool));
        Line.append(report, Texts.of("/>\n</malloc>\n"));
        Ledger.end();
        StreamDoor.write(stream, Line.text(report), Line.length(report));
        return 0;
    }

    private static int writeJson(long stream) {
        Ledger.begin();
        long report = StatisticsJson.make(Library.pool(), Settings.poolDirectory(), Settings.fork());
        Ledger.end();
        if (report == 0) {
            return Errno.ENOMEM;
        }
        Line.appendCharacter(report, '\n');
        StreamDoor.write(stream, Line.text(report), Line.length(report));
        StatisticsJson.letGo(report);
        return 0;
    }

    private static void attribute(long line, long before, long number) {
        Line.append(line, before);
        Line.appendDecimal(line, number);
        Line.append(line, Texts.of("\""));
    }
}
