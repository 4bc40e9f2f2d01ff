package org.vmmalloc.command.map;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vmmalloc.allocator.geometry.Units;

/**
 * A map cut into cells of one size, a power of two of granules, row by row.
 *
 * <pre>
 *   +---+---+---+---+
 *   | a | a | b | * |   a, b: cells within one part; *: a cell with several parts shows their sum
 *   +---+---+---+---+
 *   | c | c | c | c |   a part may go over many cells and rows
 *   +---+---+---+---+
 * </pre>
 */
final class Grid {
    private final int columns;
    private final long granulesPerCell;
    private final List<Part> cells;

    private Grid(int columns, long granulesPerCell, List<Part> cells) {
        this.columns = columns;
        this.granulesPerCell = granulesPerCell;
        this.cells = cells;
    }

    /** The finest grid with so many columns and at most so many rows. */
    static Grid of(HeapMap map, int columns, int mostRows) {
        long granules = map.frontier() - map.first();
        long granulesPerCell = 1;
        while (granules > granulesPerCell * columns * mostRows) {
            granulesPerCell *= 2;
        }
        List<Part> cells = new ArrayList<>();
        List<Part> parts = map.parts();
        int next = 0;
        for (long begin = map.first(); begin < map.frontier(); begin += granulesPerCell) {
            long end = Math.min(begin + granulesPerCell, map.frontier());
            while (next < parts.size() && parts.get(next).end() <= begin) {
                next++;
            }
            cells.add(cell(parts, next, begin, end));
        }
        return new Grid(columns, granulesPerCell, cells);
    }

    /** The part that fills the cell, or the sum of those that share it. */
    private static Part cell(List<Part> parts, int first, long begin, long end) {
        Map<Kind, Long> granules = new EnumMap<>(Kind.class);
        long usedBytes = 0;
        int runs = 0;
        for (int i = first; i < parts.size() && parts.get(i).granule() < end; i++) {
            Part part = parts.get(i);
            long inside = Math.min(part.end(), end) - Math.max(part.granule(), begin);
            if (inside == end - begin) {
                return part;
            }
            granules.merge(part.kind(), inside, Long::sum);
            usedBytes += part.kind() == Kind.SLAB ? part.usedBytes() * inside / part.granules() : 0;
            runs++;
        }
        Kind most = granules.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Kind.UNKNOWN);
        return new Part(most, begin, end - begin, 0, 0, 0, usedBytes, 0, Math.max(runs, 1));
    }

    int columns() {
        return columns;
    }

    int rows() {
        return (cells.size() + columns - 1) / columns;
    }

    long bytesPerCell() {
        return Units.granulesToBytes(granulesPerCell);
    }

    /** The part at a cell, or null behind the last one. */
    Part at(int row, int column) {
        int index = row * columns + column;
        return index < cells.size() ? cells.get(index) : null;
    }

    /** Cells of one part, one after the other. */
    record Stretch(int first, int cells, Part part) {}

    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        int begin = 0;
        while (begin < cells.size()) {
            int end = begin + 1;
            while (end < cells.size() && cells.get(end) == cells.get(begin)) {
                end++;
            }
            stretches.add(new Stretch(begin, end - begin, cells.get(begin)));
            begin = end;
        }
        return stretches;
    }

    /** Cells of one part that stand side by side in a row. */
    record Piece(int row, int column, int length, Part part) {}

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Stretch stretch : stretches()) {
            int end = stretch.first() + stretch.cells();
            for (int index = stretch.first(); index < end; ) {
                int column = index % columns;
                int length = Math.min(columns - column, end - index);
                pieces.add(new Piece(index / columns, column, length, stretch.part()));
                index += length;
            }
        }
        return pieces;
    }
}
