package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmmalloc.benchmarks.subject.Subject;

/** What a start takes with the C library, and what the others add to that. */
final class Starts {
    private static final double MILLIS_IN_SECOND = 1e3;

    private final Results results;

    Starts(Results results) {
        this.results = results;
    }

    /** A row for each program. */
    Table table(List<Results.Outcome> outcomes) {
        List<String> heading = new ArrayList<>(List.of("program"));
        heading.addAll(results.names());
        Table table = Table.ofFigures(heading);
        for (Results.Outcome outcome : outcomes) {
            List<String> row = new ArrayList<>(List.of(outcome.name()));
            results.names().forEach(subject -> row.add(cell(new Comparison(outcome, Metric.WALL), subject)));
            table.add(row);
        }
        return table;
    }

    private static String cell(Comparison comparison, String subject) {
        Optional<double[]> figures = comparison.figures(subject);
        Optional<double[]> base = comparison.figures(Subject.BASELINE);
        if (figures.isEmpty() || base.isEmpty()) {
            return Table.FAILED;
        }
        double scale = MILLIS_IN_SECOND / comparison.outcome().times();
        double millis = Statistics.median(figures.get()) * scale;
        if (subject.equals(Subject.BASELINE)) {
            return String.format("%.2f ms", millis);
        }
        // Differences of each round, whose spread is that of the difference.
        double[] added = new double[Math.min(figures.get().length, base.get().length)];
        for (int round = 0; round < added.length; round++) {
            added[round] = (figures.get()[round] - base.get()[round]) * scale;
        }
        return String.format("%+.2f ±%.2f ms", Statistics.median(added), Statistics.spread(added));
    }
}
