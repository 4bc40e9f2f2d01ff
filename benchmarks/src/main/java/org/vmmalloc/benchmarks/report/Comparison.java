package org.vmmalloc.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmmalloc.benchmarks.measure.Sample;
import org.vmmalloc.benchmarks.subject.Subject;

/**
 * One workload by one metric. A ratio is taken in each round, of runs that were near in time, and of these ratios the median; their spread is that of
 * the ratio.
 */
record Comparison(Results.Outcome outcome, Metric metric) {

    /** The figures of an allocator, in the order of rounds; empty if a run failed or lacks the figure. */
    Optional<double[]> figures(String subject) {
        List<Sample> samples = outcome.samples().getOrDefault(subject, List.of());
        double[] figures = samples.stream().mapToDouble(metric::of).toArray();
        boolean complete = !samples.isEmpty()
                && samples.stream().allMatch(Sample::counts)
                && IntStream.range(0, figures.length).noneMatch(index -> Double.isNaN(figures[index]));
        return complete ? Optional.of(figures) : Optional.empty();
    }

    /** Ratios to the C library, round by round. */
    Optional<double[]> ratios(String subject) {
        Optional<double[]> ours = figures(subject);
        Optional<double[]> base = figures(Subject.BASELINE);
        if (ours.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        int rounds = Math.min(ours.get().length, base.get().length);
        return Optional.of(IntStream.range(0, rounds)
                .mapToDouble(round -> ours.get()[round] / base.get()[round])
                .filter(Double::isFinite)
                .toArray());
    }

    /** The median ratio to the C library. */
    Optional<Double> ratio(String subject) {
        return ratios(subject).filter(ratios -> ratios.length > 0).map(Statistics::median);
    }

    /** How tables show it: for the C library the figure itself with its spread in percent, for others the ratio to it. */
    String cell(String subject) {
        if (!subject.equals(Subject.BASELINE)) {
            return ratios(subject)
                    .filter(ratios -> ratios.length > 0)
                    .map(ratios -> String.format("%.2f ±%.2f", Statistics.median(ratios), Statistics.spread(ratios)))
                    .orElseGet(() -> instead(subject));
        }
        return figures(subject)
                .map(figures -> metric.format(Statistics.median(figures))
                        + String.format(" ±%.0f %%", 100 * Statistics.spread(figures) / Statistics.median(figures)))
                .orElseGet(() -> instead(subject));
    }

    /** What stands where there is no figure: a failure, or that the figure cannot be had. */
    private String instead(String subject) {
        List<Sample> samples = outcome.samples().getOrDefault(subject, List.of());
        return samples.stream().allMatch(Sample::counts) ? Table.NOTHING : Table.FAILED;
    }

    /** Whether each of the allocators has a ratio, so that the workload counts in geometric means. */
    boolean isComplete(List<String> subjects) {
        return subjects.stream()
                .allMatch(subject -> ratio(subject).filter(value -> value > 0).isPresent());
    }
}
