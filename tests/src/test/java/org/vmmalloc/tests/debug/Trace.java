package org.vmmalloc.tests.debug;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The figures that a told trace must lead to, computed the plain way. */
final class Trace {
    private static final long LARGEST_OF_A_SLAB = 65536;

    /** The figures of one size class, or of all large blocks under the size 0. */
    static final class Row {
        long inUse;
        long peak;
        long allocations;
        long frees;
        long requested;
        long requestedEver;
        long usable;
    }

    private record Block(long requested, long usable) {
        long row() {
            return usable > LARGEST_OF_A_SLAB ? 0 : usable;
        }
    }

    final Map<Long, Row> rows = new TreeMap<>();
    private final Map<Integer, Block> blocks = new HashMap<>();
    long bytes;
    long peakBytes;
    long resized;
    long moved;
    long failed;

    Trace(String told) {
        told.lines().forEach(line -> {
            String[] words = line.split(" ");
            step(words[0], Integer.parseInt(words[1]), new Block(Long.parseLong(words[2]), Long.parseLong(words[3])));
        });
    }

    private void step(String what, int number, Block block) {
        switch (what) {
            case "m" -> allocate(number, block);
            case "f" -> free(number);
            case "r" -> resize(number, block);
            case "v" -> {
                free(number);
                allocate(number, block);
                moved++;
            }
            case "x" -> failed++;
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void allocate(int number, Block block) {
        Row row = rows.computeIfAbsent(block.row(), size -> new Row());
        row.allocations++;
        row.inUse++;
        row.peak = Math.max(row.peak, row.inUse);
        row.requested += block.requested;
        row.requestedEver += block.requested;
        use(row, block.usable);
        blocks.put(number, block);
    }

    private void free(int number) {
        Block block = blocks.remove(number);
        Row row = rows.get(block.row());
        row.frees++;
        row.inUse--;
        row.requested -= block.requested;
        use(row, -block.usable);
    }

    private void resize(int number, Block after) {
        Block before = blocks.put(number, after);
        Row row = rows.get(before.row());
        resized++;
        row.requested += after.requested - before.requested;
        row.requestedEver += Math.max(0, after.requested - before.requested);
        use(row, after.usable - before.usable);
    }

    private void use(Row row, long more) {
        row.usable += more;
        bytes += more;
        peakBytes = Math.max(peakBytes, bytes);
    }
}
