package org.vmmalloc.preload.debug;

import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.vmmalloc.memory.Memory;
import org.vmmalloc.preload.libc.LibC;
import org.vmmalloc.preload.libc.Line;
import org.vmmalloc.preload.libc.Texts;

/** The list of what was never freed: by size, and by call site, those with most bytes first. */
@StaticInit
@Unmanaged
public final class Leaks {
    private static final int MOST_SITES = 200;
    private static final int NARROW = 9;
    private static final int WIDE = 14;
    private static final long BYTES_IN_SYMBOL = 32;
    private static final long OBJECT_BASE_OFFSET = 8;
    private static final long NAME_OFFSET = 16;
    private static final long NAMED_ADDRESS_OFFSET = 24;

    private Leaks() {}

    /** Writes the list by size to the log. */
    public static void writeSizes() {
        long line = LibC.stackMemory(Line.BYTES);
        Line.clear(line);
        Line.append(line, Texts.of("libvmmalloc leaks: blocks never freed: "));
        Line.appendDecimal(line, Figures.sum(Counts.IN_USE));
        Line.append(line, Texts.of(", bytes asked for: "));
        Line.appendDecimal(line, Figures.sum(Counts.REQUESTED));
        Log.write(line);
        if (Figures.sum(Counts.IN_USE) == 0) {
            return;
        }
        Line.clear(line);
        Line.append(line, Texts.of("     size   blocks     bytes asked for"));
        Log.write(line);
        for (int row = 1; row < Counts.ROWS; row++) {
            writeSize(line, row);
        }
        writeSize(line, Counts.LARGE);
    }

    private static void writeSize(long line, int row) {
        if (Counts.get(row, Counts.IN_USE) != 0) {
            Line.clear(line);
            Statistics.appendSize(line, row);
            Line.appendPadded(line, Counts.get(row, Counts.IN_USE), NARROW);
            Line.appendPadded(line, Counts.get(row, Counts.REQUESTED), NARROW + NARROW + 2);
            Log.write(line);
        }
    }

    /** Writes the list by call site to the log. */
    public static void writeSites(long pool) {
        if (!Ledger.isOpen()) {
            return;
        }
        collect(pool);
        long line = LibC.stackMemory(Line.BYTES);
        Line.clear(line);
        Line.append(line, Texts.of("   blocks bytes asked for  call site"));
        Log.write(line);
        for (int i = 0; i < MOST_SITES; i++) {
            long site = largest();
            if (site < 0) {
                return;
            }
            writeSite(line, site);
            Sites.forgetBlocks(site);
        }
    }

    private static void collect(long pool) {
        for (long site = 0; site < Sites.COUNT; site++) {
            Sites.forgetBlocks(site);
        }
        long block = BlockWalk.next(pool, 0);
        while (block != 0) {
            long record = Records.get(block);
            if (record != 0) {
                Sites.addBlock(Records.site(record), Records.requested(record));
            }
            block = BlockWalk.next(pool, block);
        }
    }

    /** The site with most bytes, or -1 if there is none. */
    private static long largest() {
        long best = -1;
        for (long site = 0; site < Sites.COUNT; site++) {
            if (Sites.blocks(site) != 0 && (best < 0 || Sites.bytes(site) > Sites.bytes(best))) {
                best = site;
            }
        }
        return best;
    }

    private static void writeSite(long line, long site) {
        Line.clear(line);
        Line.appendPadded(line, Sites.blocks(site), NARROW);
        Line.appendPadded(line, Sites.bytes(site), WIDE + 2);
        Line.append(line, Texts.of("  "));
        if (site == 0) {
            Line.append(line, Texts.of("unknown"));
        } else {
            appendSymbol(line, Sites.address(site));
        }
        Log.write(line);
    }

    /** Appends {@code function+0x12 (object+0x1234)}; the second form is what addr2line reads. */
    private static void appendSymbol(long line, long address) {
        long symbol = LibC.stackMemory(BYTES_IN_SYMBOL);
        Memory.fill(symbol, BYTES_IN_SYMBOL, 0);
        // A call may be the last instruction of its function: the byte before the return address is surely in it.
        if (!SymbolDoor.find(address - 1, symbol)) {
            Line.appendHexadecimal(line, address);
            return;
        }
        long name = Memory.getLong(symbol + NAME_OFFSET);
        if (name != 0) {
            Line.append(line, name);
            Line.append(line, Texts.of("+"));
            Line.appendHexadecimal(line, address - Memory.getLong(symbol + NAMED_ADDRESS_OFFSET));
            Line.append(line, Texts.of(" "));
        }
        Line.append(line, Texts.of("("));
        Line.append(line, Memory.getLong(symbol));
        Line.append(line, Texts.of("+"));
        Line.appendHexadecimal(line, address - Memory.getLong(symbol + OBJECT_BASE_OFFSET));
        Line.append(line, Texts.of(")"));
    }
}
