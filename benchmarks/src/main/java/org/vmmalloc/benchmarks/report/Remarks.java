package org.vmmalloc.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmmalloc.benchmarks.measure.Sample;

/** What runs said on standard error, and why some do not count; each line once, with how many runs it concerns. */
final class Remarks {
    private Remarks() {}

    static List<String> of(Results results) {
        List<String> lines = new ArrayList<>();
        for (Results.Outcome outcome : results.workloads()) {
            for (Map.Entry<String, List<Sample>> entry : outcome.samples().entrySet()) {
                Set<String> texts = new LinkedHashSet<>();
                entry.getValue().stream()
                        .map(Remarks::textOf)
                        .filter(text -> text != null)
                        .forEach(texts::add);
                for (String text : texts) {
                    long runs = entry.getValue().stream()
                            .filter(sample -> text.equals(textOf(sample)))
                            .count();
                    lines.add(outcome.name() + " with " + entry.getKey() + ", " + runs + " of "
                            + entry.getValue().size() + " runs: " + text);
                }
            }
        }
        return lines;
    }

    private static String textOf(Sample sample) {
        return sample.counts() ? sample.remark() : "FAILED: " + sample.failure();
    }
}
