package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.allocator.geometry.SizeClass;
import org.vmmalloc.allocator.geometry.Units;
import org.vmmalloc.allocator.pool.HeapDirectory;
import org.vmmalloc.allocator.pool.PoolHeader;
import org.vmmalloc.allocator.pool.UsageCounters;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.memory.Threads;
import org.vmmalloc.memory.VirtualMemory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** The statistics as a program reads them: one JSON object in one line. */
@StaticInit
@Unmanaged
public final class StatisticsJson {
    private static final long BYTES = 40 << 10;

    private static final int FIRST_PRINTABLE = ' ';
    private static final int HEXADECIMAL_DIGIT_BITS = 4;

    private StatisticsJson() {}

    /** Writes them to the log. */
    public static void write(long pool, long directory, int fork) {
        long line = make(pool, directory, fork);
        if (line != 0) {
            Log.write(line);
            letGo(line);
        }
    }

    /** The line, in memory of its own, because stacks may be small; 0 if there is none. */
    public static long make(long pool, long directory, int fork) {
        long line = VirtualMemory.mapNew(BYTES);
        if (line == 0) {
            return 0;
        }
        Line.clear(line, BYTES);
        build(line, pool, directory, fork);
        return line;
    }

    public static void letGo(long line) {
        LibC.unmap(line, BYTES);
    }

    private static void build(long line, long pool, long directory, int fork) {
        number(line, Texts.of("{\"process\":"), Threads.processId());
        truth(line, Texts.of(",\"complete\":"), Ledger.isOpen());
        Line.append(line, Texts.of(",\"pool\":{\"directory\":\""));
        appendEscaped(line, directory);
        number(line, Texts.of("\",\"bytes\":"), PoolHeader.bytes(pool));
        number(line, Texts.of(",\"fork\":"), fork);
        truth(line, Texts.of(",\"memoryFileSystem\":"), PoolHeader.has(pool, PoolHeader.MEMORY_FILE_SYSTEM));
        truth(line, Texts.of(",\"private\":"), PoolHeader.has(pool, PoolHeader.PRIVATE));
        blocks(line);
        pages(line, pool);
        events(line, pool);
        long slabs = LibC.stackMemory(Figures.BYTES);
        Figures.countSlabs(pool, slabs);
        Line.append(line, Texts.of("},\"large\":"));
        row(line, Counts.LARGE, slabs);
        Line.append(line, Texts.of(",\"classes\":["));
        rows(line, slabs);
        Line.append(line, Texts.of("]}"));
    }

    private static void blocks(long line) {
        number(line, Texts.of("},\"blocks\":{\"inUse\":"), Figures.sum(Counts.IN_USE));
        number(line, Texts.of(",\"requestedBytes\":"), Figures.sum(Counts.REQUESTED));
        number(line, Texts.of(",\"usableBytes\":"), Counts.event(Counts.ALL_BYTES));
        number(line, Texts.of(",\"peakBytes\":"), Counts.event(Counts.ALL_PEAK));
        number(line, Texts.of("},\"calls\":{\"allocations\":"), Figures.sum(Counts.ALLOCATIONS));
        number(line, Texts.of(",\"frees\":"), Figures.sum(Counts.FREES));
        number(line, Texts.of(",\"remoteFrees\":"), Figures.sum(Counts.REMOTE_FREES));
        number(line, Texts.of(",\"resizedInPlace\":"), Counts.event(Counts.RESIZED));
        number(line, Texts.of(",\"moved\":"), Counts.event(Counts.MOVED));
        number(line, Texts.of(",\"failed\":"), Counts.event(Counts.FAILED));
    }

    private static void pages(long line, long pool) {
        number(line, Texts.of("},\"pages\":{\"usedBytes\":"), Figures.used(pool));
        number(line, Texts.of(",\"peakBytes\":"), Units.granulesToBytes(UsageCounters.peak(pool)));
        number(line, Texts.of(",\"capacityBytes\":"), Figures.capacity(pool));
        number(line, Texts.of(",\"longestFreeBytes\":"), Figures.longestFree(pool));
        number(line, Texts.of(",\"fragmentationPercent\":"), Figures.fragmentation(pool));
    }

    private static void events(long line, long pool) {
        number(line, Texts.of("},\"heaps\":{\"count\":"), HeapDirectory.heaps(pool));
        number(line, Texts.of(",\"idle\":"), Figures.idleHeaps(pool));
        number(line, Texts.of("},\"threads\":{\"bound\":"), Counts.event(Counts.THREADS));
        number(line, Texts.of(",\"ended\":"), Counts.event(Counts.THREADS_ENDED));
        number(line, Texts.of("},\"forks\":"), Counts.event(Counts.FORKS));
        number(line, Texts.of(",\"releases\":{\"runs\":"), UsageCounters.releases(pool));
        number(line, Texts.of(",\"bytes\":"), Units.granulesToBytes(UsageCounters.releasedGranules(pool)));
    }

    private static void rows(long line, long slabs) {
        boolean isFirst = true;
        for (int row = 1; row < Counts.ROWS; row++) {
            if (Counts.get(row, Counts.ALLOCATIONS) != 0) {
                if (!isFirst) {
                    Line.append(line, Texts.of(","));
                }
                isFirst = false;
                row(line, row, slabs);
            }
        }
    }

    private static void row(long line, int row, long slabs) {
        long count = Figures.slabs(slabs, row);
        number(line, Texts.of("{\"size\":"), row == Counts.LARGE ? 0 : SizeClass.toBytes(row));
        number(line, Texts.of(",\"inUse\":"), Counts.get(row, Counts.IN_USE));
        number(line, Texts.of(",\"peak\":"), Counts.get(row, Counts.PEAK));
        number(line, Texts.of(",\"allocations\":"), Counts.get(row, Counts.ALLOCATIONS));
        number(line, Texts.of(",\"frees\":"), Counts.get(row, Counts.FREES));
        number(line, Texts.of(",\"remoteFrees\":"), Counts.get(row, Counts.REMOTE_FREES));
        number(line, Texts.of(",\"requestedBytes\":"), Counts.get(row, Counts.REQUESTED));
        number(line, Texts.of(",\"requestedBytesEver\":"), Counts.get(row, Counts.REQUESTED_EVER));
        number(line, Texts.of(",\"usableBytes\":"), Counts.get(row, Counts.USABLE));
        number(line, Texts.of(",\"slabs\":"), count);
        number(line, Texts.of(",\"wasteInside\":"), Figures.wasteInside(row));
        number(line, Texts.of(",\"wasteOutside\":"), Figures.wasteOutside(row, count));
        Line.append(line, Texts.of("}"));
    }

    private static void number(long line, long before, long number) {
        Line.append(line, before);
        Line.appendDecimal(line, number);
    }

    private static void truth(long line, long before, boolean value) {
        Line.append(line, before);
        Line.append(line, value ? Texts.of("true") : Texts.of("false"));
    }

    private static void appendEscaped(long line, long text) {
        long at = text;
        int character = Memory.getUnsignedByte(at);
        while (character != 0) {
            if (character < FIRST_PRINTABLE) {
                Line.append(line, Texts.of("\\u00"));
                Line.appendHexadecimalDigit(line, character >>> HEXADECIMAL_DIGIT_BITS);
                Line.appendHexadecimalDigit(line, character);
            } else {
                if (character == '"' || character == '\\') {
                    Line.appendCharacter(line, '\\');
                }
                Line.appendCharacter(line, character);
            }
            at++;
            character = Memory.getUnsignedByte(at);
        }
    }
}
