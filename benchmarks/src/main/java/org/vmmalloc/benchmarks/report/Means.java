package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.benchmarks.workload.Workload;

/** Geometric means of ratios, over the workloads on which each allocator has all figures, so that all means are over the same. */
final class Means {
    private final Results results;

    Means(Results results) {
        this.results = results;
    }

    /** A row for each metric and kind of workload, and for all. */
    Table table() {
        List<String> heading = new ArrayList<>(List.of("ratio to the C library"));
        heading.addAll(results.names());
        Table table = Table.ofFigures(heading);
        List<Results.Outcome> shapes = results.ofKind(Workload.Kind.SHAPE.name());
        List<Results.Outcome> programs = results.ofKind(Workload.Kind.PROGRAM.name());
        List<Results.Outcome> both = new ArrayList<>(shapes);
        both.addAll(programs);
        for (Metric metric : Metric.values()) {
            table.add(row(metric, "shapes of allocation", shapes));
            table.add(row(metric, "real programs", programs));
            table.add(row(metric, "all", both));
        }
        return table;
    }

    private List<String> row(Metric metric, String which, List<Results.Outcome> outcomes) {
        List<Comparison> complete = outcomes.stream()
                .map(outcome -> new Comparison(outcome, metric))
                .filter(comparison -> comparison.isComplete(results.names()))
                .toList();
        List<String> row = new ArrayList<>();
        row.add(metric.shortTitle() + ", " + which + " (" + complete.size() + " of " + outcomes.size() + ")");
        for (String subject : results.names()) {
            double mean = Statistics.geometricMean(complete.stream()
                    .mapToDouble(comparison -> comparison.ratio(subject).orElseThrow())
                    .toArray());
            row.add(Double.isNaN(mean) ? Table.NOTHING : String.format("%.3f", mean));
        }
        return row;
    }
}
