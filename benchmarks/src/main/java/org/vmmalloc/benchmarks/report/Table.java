package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that reads well as text and is Markdown. The first column is set to the left, the others too if they are
 * text, and to the right if they are figures. */
final class Table {
    /** In a cell without a figure. */
    static final String NOTHING = "-";

    /** In the cell of a run that does not count. */
    static final String FAILED = "failed";

    private final List<List<String>> rows = new ArrayList<>();

    private final boolean figures;

    private Table(List<String> heading, boolean figures) {
        rows.add(List.copyOf(heading));
        this.figures = figures;
    }

    static Table ofFigures(List<String> heading) {
        return new Table(heading, true);
    }

    static Table ofText(List<String> heading) {
        return new Table(heading, false);
    }

    void add(List<String> row) {
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of "
                    + rows.getFirst().size() + " columns");
        }
        rows.add(List.copyOf(row));
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .map(width -> Math.max(width, 2))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(IntStream.range(0, widths.length)
                    .mapToObj(column -> padded(row.get(column), widths[column], column > 0 && figures))
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add(
                1,
                IntStream.range(0, widths.length)
                        .mapToObj(column -> column > 0 && figures
                                ? "-".repeat(widths[column] + 1) + ":"
                                : "-".repeat(widths[column] + 2))
                        .collect(Collectors.joining("|", "|", "|")));
        return String.join("\n", lines) + "\n";
    }

    private static String padded(String cell, int width, boolean right) {
        String padding = " ".repeat(width - cell.length());
        return right ? padding + cell : cell + padding;
    }
}
