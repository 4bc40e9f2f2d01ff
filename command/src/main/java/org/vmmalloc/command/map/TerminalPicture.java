package org.vmmalloc.command.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmmalloc.command.output.SizeText;

/**
 * The picture for a terminal. In colour a character shows two cells, one above the other; without, a letter or digit shows one.
 */
public final class TerminalPicture {
    private static final int MOST_LINES = 32;
    private static final int FEWEST_COLUMNS = 16;
    private static final int LABEL_WIDTH = 10;
    private static final int TENTH_PERCENT = 10;
    private static final int MOST_TENTHS = 9;
    private static final String UPPER_HALF = "\u2580";
    private static final String RESET = "\033[0m";
    private static final int NO_COLOUR = -1;
    private static final int CHARACTER = 38;
    private static final int BEHIND = 48;

    private final boolean coloured;
    private final Grid grid;

    private TerminalPicture(Grid grid, boolean coloured) {
        this.grid = grid;
        this.coloured = coloured;
    }

    /** The lines of the picture, none wider than the terminal. */
    public static List<String> lines(HeapMap map, int width, boolean coloured) {
        int columns = Integer.highestOneBit(Math.max(FEWEST_COLUMNS, width - LABEL_WIDTH));
        Grid grid = Grid.of(map, columns, coloured ? 2 * MOST_LINES : MOST_LINES);
        TerminalPicture picture = new TerminalPicture(grid, coloured);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row += coloured ? 2 : 1) {
            lines.add(picture.label(map, row) + (coloured ? picture.halves(row) : picture.letters(row)));
        }
        lines.add("");
        lines.addAll(picture.legend());
        return lines;
    }

    /** Where the row begins in the pool. */
    private String label(HeapMap map, int row) {
        long offset = map.parts().isEmpty() ? 0 : map.parts().getFirst().offsetBytes();
        return String.format(
                Locale.ROOT, "%9s ", SizeText.ofBytes(offset + row * grid.columns() * grid.bytesPerCell()));
    }

    private String letters(int row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < grid.columns() && grid.at(row, column) != null; column++) {
            line.append(letter(grid.at(row, column)));
        }
        return line.toString();
    }

    private static char letter(Part part) {
        return switch (part.kind()) {
            case SLAB -> (char) ('0' + Math.min(MOST_TENTHS, part.fillPercent() / TENTH_PERCENT));
            case LARGE_BLOCK -> 'L';
            case FREE_RUN -> '.';
            case HEAPS -> 'H';
            case UNKNOWN -> '?';
        };
    }

    private String halves(int row) {
        StringBuilder line = new StringBuilder();
        int lastUpper = NO_COLOUR;
        int lastLower = NO_COLOUR;
        for (int column = 0; column < grid.columns() && grid.at(row, column) != null; column++) {
            int upper = Palette.LIGHT.of(grid.at(row, column));
            Part below = grid.at(row + 1, column);
            int lower = below == null ? NO_COLOUR : Palette.LIGHT.of(below);
            if (upper != lastUpper || lower != lastLower || column == 0) {
                line.append(lower == NO_COLOUR ? RESET : "").append(code(CHARACTER, upper));
                line.append(lower == NO_COLOUR ? "" : code(BEHIND, lower));
            }
            lastUpper = upper;
            lastLower = lower;
            line.append(UPPER_HALF);
        }
        return line.append(RESET).toString();
    }

    /** Selects a colour for what follows; 38 is that of the character, 48 that behind it. */
    private static String code(int place, int colour) {
        return "\033[" + place + ";2;" + (colour >> 16 & 0xff) + ";" + (colour >> 8 & 0xff) + ";" + (colour & 0xff)
                + "m";
    }

    private List<String> legend() {
        String cell = "a cell is " + SizeText.ofBytes(grid.bytesPerCell());
        if (!coloured) {
            return List.of(
                    cell + "; 0-9 slab, in use in tenths  L large block  . free run",
                    "H heap records  ? in motion or damaged");
        }
        StringBuilder slabs = new StringBuilder(cell + "; slab in use:");
        for (int percent : new int[] {0, 50, 100}) {
            slabs.append("  ")
                    .append(swatch(Part.ofSlab(percent)))
                    .append(' ')
                    .append(percent)
                    .append(" %");
        }
        StringBuilder others = new StringBuilder();
        for (Kind kind : List.of(Kind.LARGE_BLOCK, Kind.FREE_RUN, Kind.HEAPS, Kind.UNKNOWN)) {
            others.append(swatch(Part.of(kind, 0, 1)))
                    .append(' ')
                    .append(kind.text())
                    .append("  ");
        }
        return List.of(slabs.toString(), others.toString().stripTrailing());
    }

    private static String swatch(Part part) {
        return code(BEHIND, Palette.LIGHT.of(part)) + "  " + RESET;
    }
}
