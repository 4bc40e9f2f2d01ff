package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmmalloc.benchmarks.subject.Subject;

/**
 * Where this project's library loses beyond the spread of the measurement: against the C library, and against the best of the others by more than a
 * margin.
 */
final class Losses {
    private static final double MARGIN = 1.2;

    private final Results results;

    Losses(Results results) {
        this.results = results;
    }

    /** A line for each workload on which the library with that name loses by the metric. */
    List<String> of(String subject, Metric metric) {
        List<String> lines = new ArrayList<>();
        for (Results.Outcome outcome : results.workloads()) {
            Comparison comparison = new Comparison(outcome, metric);
            comparison.ratios(subject).ifPresent(ratios -> {
                double ratio = Statistics.median(ratios);
                double certain = ratio - Statistics.spread(ratios);
                Optional<Peer> best = best(comparison);
                if (certain > 1 || best.filter(peer -> peer.isBeatenBy(certain)).isPresent()) {
                    lines.add(String.format(
                            "%s %.2f%s",
                            outcome.name(),
                            ratio,
                            best.map(peer -> String.format(" (%s %.2f)", peer.name(), peer.ratio()))
                                    .orElse("")));
                }
            });
        }
        return lines;
    }

    /** Another allocator on the same workload. */
    private record Peer(String name, double ratio, double spread) {
        boolean isBeatenBy(double certain) {
            return certain > (ratio + spread) * MARGIN;
        }
    }

    private Optional<Peer> best(Comparison comparison) {
        List<Peer> peers = new ArrayList<>();
        for (String name : results.names()) {
            if (!name.startsWith(Subject.OURS) && !name.equals(Subject.BASELINE)) {
                comparison
                        .ratios(name)
                        .ifPresent(ratios ->
                                peers.add(new Peer(name, Statistics.median(ratios), Statistics.spread(ratios))));
            }
        }
        return peers.stream().min(Comparator.comparingDouble(Peer::ratio));
    }
}
