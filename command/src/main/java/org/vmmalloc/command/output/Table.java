package org.vmmalloc.command.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of text: columns as wide as their widest cell, numbers to the right. Where there is no room for all columns those at
 * the right are left out, but for the beginning of texts; half a number would be another number.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final String MORE = "\u2026";
    private static final int SHORTEST_TEXT = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** The title of a column, and whether its cells stand to the left. */
    public record Column(String title, boolean left) {}

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    public static Column left(String title) {
        return new Column(title, true);
    }

    public static Column right(String title) {
        return new Column(title, false);
    }

    /** Adds a row: a cell for each column. */
    public void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines of the table, that of the titles first; none longer than {@code width}. */
    public List<String> lines(int width) {
        int[] widths = new int[columns.size()];
        List<String> titles = columns.stream().map(Column::title).toList();
        measure(widths, titles);
        rows.forEach(row -> measure(widths, row));
        fit(widths, width);
        List<String> lines = new ArrayList<>();
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    public void print(PrintWriter output) {
        lines(Terminal.lineWidth()).forEach(output::println);
    }

    /** Gives a column the room that is left; from the first one on that has too little, none. */
    private void fit(int[] widths, int width) {
        long room = width;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > room) {
                boolean isCut = columns.get(i).left() && room >= SHORTEST_TEXT;
                widths[i] = isCut ? (int) room : 0;
                Arrays.fill(widths, i + 1, widths.length, 0);
                return;
            }
            room -= widths[i] + GAP.length();
        }
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + MORE;
    }

    private static void measure(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length && widths[i] > 0; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String fill = " ".repeat(widths[i] - cell.length());
            line.append(columns.get(i).left() ? cell + fill : fill + cell).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
