package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.Workload;

/** The tables of a result, as Markdown. */
public final class Report {
    private static final String NOTHING = "-";
    private static final String FAILED = "failed";

    private final Results results;
    private final List<String> subjects;

    /** Of these results. */
    public Report(Results results) {
        this.results = results;
        this.subjects = results.names();
    }

    /** Everything. */
    public String all() {
        StringJoiner text = new StringJoiner("\n");
        text.add(setting());
        text.add(means());
        for (Metric metric : Metric.values()) {
            text.add(table(metric));
        }
        starts().ifPresent(text::add);
        instructions().ifPresent(text::add);
        text.add(notes());
        return text.toString();
    }

    /** Machine, date and versions. */
    private String setting() {
        StringBuilder text = new StringBuilder("### Machine and versions\n\n");
        results.machine()
                .forEach((name, value) -> text.append("* ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append("* rounds: ").append(results.rounds()).append("\n\n");
        Table table = new Table(List.of("allocator", "version"));
        results.subjects().forEach(subject -> table.add(List.of(subject.name(), subject.version())));
        return text.append(table).toString();
    }

    /** The geometric means over all workloads on which each allocator has all figures. */
    private String means() {
        Table table = new Table(heading("ratio to the C library", subjects));
        for (Metric metric : Metric.values()) {
            for (Workload.Kind kind : List.of(Workload.Kind.SHAPE, Workload.Kind.PROGRAM)) {
                table.add(mean(metric, kind.title(), results.ofKind(kind.name())));
            }
            List<Results.Outcome> both = new ArrayList<>(results.ofKind(Workload.Kind.SHAPE.name()));
            both.addAll(results.ofKind(Workload.Kind.PROGRAM.name()));
            table.add(mean(metric, "all", both));
        }
        return "### Geometric means\n\n" + table;
    }

    private List<String> mean(Metric metric, String title, List<Results.Outcome> outcomes) {
        List<Comparison> complete = outcomes.stream()
                .map(outcome -> new Comparison(outcome, metric))
                .filter(comparison -> comparison.isComplete(subjects))
                .toList();
        List<String> row = new ArrayList<>();
        row.add(shortTitle(metric) + ", " + title.toLowerCase(Locale.ROOT) + " (" + complete.size() + " of "
                + outcomes.size() + ")");
        for (String subject : subjects) {
            double mean = Statistics.geometricMean(complete.stream()
                    .mapToDouble(comparison -> comparison.ratio(subject).orElseThrow())
                    .toArray());
            row.add(Double.isNaN(mean) ? NOTHING : number(mean));
        }
        return row;
    }

    private String table(Metric metric) {
        List<String> heading = new ArrayList<>(heading("workload", subjects));
        Table table = new Table(heading);
        for (Workload.Kind kind : List.of(Workload.Kind.SHAPE, Workload.Kind.PROGRAM)) {
            results.ofKind(kind.name()).forEach(outcome -> table.add(row(new Comparison(outcome, metric))));
        }
        return "### " + metric.title() + "\n\n" + table;
    }

    private List<String> row(Comparison comparison) {
        List<String> row = new ArrayList<>(List.of(comparison.outcome().name()));
        for (String subject : subjects) {
            row.add(subject.equals(Subject.BASELINE) ? baseline(comparison) : ratio(comparison, subject));
        }
        return row;
    }

    /** The figure itself, with its spread in percent. */
    private static String baseline(Comparison comparison) {
        return comparison
                .figures(Subject.BASELINE)
                .map(figures -> comparison.metric().format(Statistics.median(figures))
                        + String.format(" ±%.0f %%", 100 * Statistics.spread(figures) / Statistics.median(figures)))
                .orElse(FAILED);
    }

    private static String ratio(Comparison comparison, String subject) {
        return comparison
                .ratios(subject)
                .map(ratios -> number(Statistics.median(ratios)) + " ±" + number(Statistics.spread(ratios)))
                .orElse(comparison.metric() == Metric.PEAK ? NOTHING : FAILED);
    }

    /** Milliseconds that a start takes more than with the C library. */
    private Optional<String> starts() {
        List<Results.Outcome> outcomes = results.ofKind(Workload.Kind.START.name());
        if (outcomes.isEmpty()) {
            return Optional.empty();
        }
        Table table = new Table(heading("program", subjects));
        for (Results.Outcome outcome : outcomes) {
            Comparison comparison = new Comparison(outcome, Metric.WALL);
            List<String> row = new ArrayList<>(List.of(outcome.name()));
            subjects.forEach(subject -> row.add(startMillis(comparison, subject)));
            table.add(row);
        }
        return Optional.of("### Start: wall time for one, and what others add to that of the C library\n\n" + table);
    }

    private static String startMillis(Comparison comparison, String subject) {
        Optional<double[]> figures = comparison.figures(subject);
        Optional<double[]> base = comparison.figures(Subject.BASELINE);
        if (figures.isEmpty() || base.isEmpty()) {
            return FAILED;
        }
        double scale = 1e3 / comparison.outcome().times();
        double millis = Statistics.median(figures.get()) * scale;
        if (subject.equals(Subject.BASELINE)) {
            return String.format("%.2f ms", millis);
        }
        return String.format("%+.2f ms", millis - Statistics.median(base.get()) * scale);
    }

    private Optional<String> instructions() {
        if (results.instructions().isEmpty()) {
            return Optional.empty();
        }
        Table table = new Table(heading("pattern", subjects));
        for (Map.Entry<String, Map<String, Double>> entry :
                results.instructions().entrySet()) {
            List<String> row = new ArrayList<>(List.of(entry.getKey()));
            for (String subject : subjects) {
                Double count = entry.getValue().get(subject);
                row.add(count == null ? NOTHING : String.format("%.1f", count));
            }
            table.add(row);
        }
        return Optional.of("### Instructions for a pair of `malloc` and `free`\n\n" + table);
    }

    /** Failures, remarks and what was missing. */
    private String notes() {
        List<String> lines = new ArrayList<>(Remarks.of(results));
        lines.addAll(results.notes());
        return "### Notes\n\n* " + (lines.isEmpty() ? "none" : String.join("\n* ", lines)) + "\n";
    }

    private static List<String> heading(String first, List<String> names) {
        List<String> heading = new ArrayList<>(List.of(first));
        heading.addAll(names);
        return heading;
    }

    private static String shortTitle(Metric metric) {
        return metric.title().replaceAll(" \\(.*", "");
    }

    private static String number(double value) {
        return String.format("%.2f", value);
    }
}
