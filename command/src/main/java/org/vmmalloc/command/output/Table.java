package org.vmmalloc.command.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of text: columns as wide as their widest cell, numbers to the right, and a last column as long as it likes. */
public final class Table {
    private static final String GAP = "  ";

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

    /** The lines of the table, that of the titles first. */
    public List<String> lines() {
        int[] widths = new int[columns.size()];
        List<String> titles = columns.stream().map(Column::title).toList();
        measure(widths, titles);
        rows.forEach(row -> measure(widths, row));
        List<String> lines = new ArrayList<>();
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    public void print(PrintWriter output) {
        lines().forEach(output::println);
    }

    private static void measure(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String fill = " ".repeat(widths[i] - cell.length());
            line.append(columns.get(i).left() ? cell + fill : fill + cell).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
