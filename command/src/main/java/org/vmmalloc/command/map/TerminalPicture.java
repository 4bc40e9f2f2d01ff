package org.vmmalloc.command.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.output.Colours;
import org.vmmalloc.command.output.PlainText;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.Wrap;

/**
 * The picture for a terminal. In colour a character shows two cells, one above the other; without, a letter or digit shows one.
 */
public final class TerminalPicture {
    private static final int MOST_LINES = 32;
    private static final int FEWEST_LINES = 8;
    /** Title, legend, and the line of the cursor. */
    private static final int LINES_AROUND = 6;

    private static final int FEWEST_COLUMNS = 16;
    private static final int LABEL_WIDTH = 10;
    private static final int TENTH_PERCENT = 10;
    private static final int MOST_TENTHS = 9;
    private static final String UPPER_HALF = "\u2580";
    private static final String RESET = "\033[0m";
    private static final int NO_COLOUR = -1;
    private static final int[] FILLS = {0, 50, 100};
    private static final String GAP = "  ";

    private final Colours colours;
    private final boolean coloured;
    private final Grid grid;

    private TerminalPicture(Grid grid, Colours colours) {
        this.grid = grid;
        this.colours = colours;
        coloured = colours != Colours.NONE;
    }

    /** The lines of the picture, none wider than the terminal, and no more than it has if it has a few. */
    public static List<String> lines(HeapMap map, int width, int height, Colours colours) {
        boolean coloured = colours != Colours.NONE;
        int columns = Integer.highestOneBit(Math.max(FEWEST_COLUMNS, width - LABEL_WIDTH));
        int most = Math.clamp((long) height - LINES_AROUND, FEWEST_LINES, MOST_LINES);
        Grid grid = Grid.of(map, columns, coloured ? 2 * most : most);
        TerminalPicture picture = new TerminalPicture(grid, colours);
        List<String> lines = new ArrayList<>(Wrap.lines(title(map), width, LABEL_WIDTH));
        for (int row = 0; row < grid.rows(); row += coloured ? 2 : 1) {
            lines.add(picture.label(map, row) + (coloured ? picture.halves(row) : picture.letters(row)));
        }
        lines.add("");
        lines.addAll(picture.legend(width));
        return lines;
    }

    private static String title(HeapMap map) {
        PoolAccount account = map.account();
        return "process " + account.process().pid() + " ("
                + PlainText.of(account.process().command()) + "): "
                + SizeText.ofBytes(account.pages().usedBytes()) + " of "
                + SizeText.ofBytes(account.pool().bytes()) + " in use in "
                + account.blocks().inUse() + " blocks";
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
                line.append(lower == NO_COLOUR ? RESET : "").append(colours.ofCharacter(upper));
                line.append(lower == NO_COLOUR ? "" : colours.behind(lower));
            }
            lastUpper = upper;
            lastLower = lower;
            line.append(UPPER_HALF);
        }
        return line.append(RESET).toString();
    }

    private List<String> legend(int width) {
        Entry cell = new Entry("", "a cell is " + SizeText.ofBytes(grid.bytesPerCell()));
        List<Entry> slabs = new ArrayList<>(List.of(cell));
        List<Entry> others = new ArrayList<>();
        if (coloured) {
            slabs.add(new Entry("", "slab in use:"));
            for (int percent : FILLS) {
                slabs.add(new Entry(swatch(Part.ofSlab(percent)), percent + " %"));
            }
        } else {
            slabs.add(new Entry("0-9", "slab, in use in tenths"));
        }
        for (Kind kind : List.of(Kind.LARGE_BLOCK, Kind.FREE_RUN, Kind.HEAPS, Kind.UNKNOWN)) {
            Part part = Part.of(kind, 0, 1);
            others.add(new Entry(coloured ? swatch(part) : String.valueOf(letter(part)), kind.text()));
        }
        List<String> lines = new ArrayList<>(flow(slabs, width));
        lines.addAll(flow(others, width));
        return lines;
    }

    /** What a colour or a letter means. */
    private record Entry(String mark, String meaning) {
        int length() {
            return (mark.isEmpty() ? 0 : mark.replaceAll("\033\\[[0-9;]*m", "").length() + 1) + meaning.length();
        }

        String text() {
            return mark.isEmpty() ? meaning : mark + " " + meaning;
        }
    }

    /** As many in a line as it holds. */
    private static List<String> flow(List<Entry> entries, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (Entry entry : entries) {
            if (length > 0 && length + GAP.length() + entry.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                length = 0;
            }
            line.append(length == 0 ? "" : GAP).append(entry.text());
            length += (length == 0 ? 0 : GAP.length()) + entry.length();
        }
        lines.add(line.toString());
        return lines;
    }

    private String swatch(Part part) {
        return colours.behind(Palette.LIGHT.of(part)) + "  " + RESET;
    }
}
