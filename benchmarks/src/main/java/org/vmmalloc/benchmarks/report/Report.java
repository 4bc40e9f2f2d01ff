package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.Workload;

/** Results as text in sections, which is Markdown. */
public final class Report {
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
        text.add(section("Geometric means", new Means(results).table().toString()));
        List<Results.Outcome> starts = results.ofKind(Workload.Kind.START.name());
        if (!starts.isEmpty()) {
            text.add(section(
                    "Start: wall time for one, and what others add to that of the C library",
                    new Starts(results).table(starts).toString()));
        }
        if (!results.instructions().isEmpty()) {
            text.add(section("Instructions for a pair of `malloc` and `free`", instructions()));
        }
        if (subjects.contains(Subject.OURS)) {
            text.add(section("Where vmmalloc loses", losses()));
        }
        for (Metric metric : Metric.values()) {
            text.add(section(metric.title(), table(metric)));
        }
        List<String> notes = new ArrayList<>(Remarks.of(results));
        notes.addAll(results.notes());
        return text.add(section("Notes", list(notes))).toString();
    }

    private static String section(String title, String content) {
        return "### " + title + "\n\n" + content;
    }

    private static String list(List<String> lines) {
        return "* " + (lines.isEmpty() ? "none" : String.join("\n* ", lines)) + "\n";
    }

    /** Machine, date and versions. */
    private String setting() {
        List<String> lines = new ArrayList<>();
        results.machine().forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("rounds: " + results.rounds());
        Table table = Table.ofText(List.of("allocator", "version"));
        results.subjects().forEach(subject -> table.add(List.of(subject.name(), subject.version())));
        return section("Machine and versions", list(lines) + "\n" + table);
    }

    private String table(Metric metric) {
        Table table = Table.ofFigures(heading("workload"));
        for (Workload.Kind kind : List.of(Workload.Kind.SHAPE, Workload.Kind.PROGRAM)) {
            for (Results.Outcome outcome : results.ofKind(kind.name())) {
                Comparison comparison = new Comparison(outcome, metric);
                List<String> row = new ArrayList<>(List.of(outcome.name()));
                subjects.forEach(subject -> row.add(comparison.cell(subject)));
                table.add(row);
            }
        }
        return table.toString();
    }

    private String instructions() {
        Table table = Table.ofFigures(heading("pattern"));
        for (Map.Entry<String, Map<String, Double>> entry :
                results.instructions().entrySet()) {
            List<String> row = new ArrayList<>(List.of(entry.getKey()));
            for (String subject : subjects) {
                Double count = entry.getValue().get(subject);
                row.add(count == null ? Table.NOTHING : String.format("%.1f", count));
            }
            table.add(row);
        }
        return table.toString();
    }

    /** By the metrics that have a target, with the best of the others beside it. */
    private String losses() {
        List<String> lines = new ArrayList<>();
        for (Metric metric : List.of(Metric.WALL, Metric.PROCESSOR, Metric.PEAK)) {
            List<String> lost = new Losses(results).of(Subject.OURS, metric);
            lines.add(metric.shortTitle() + ": " + (lost.isEmpty() ? "nowhere" : String.join(", ", lost)));
        }
        return "Beyond the spread: above 1, or more than 20 % above the best peer, which stands in parentheses.\n\n"
                + list(lines);
    }

    private List<String> heading(String first) {
        List<String> heading = new ArrayList<>(List.of(first));
        heading.addAll(subjects);
        return heading;
    }
}
