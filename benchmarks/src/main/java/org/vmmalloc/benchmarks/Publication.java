package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmmalloc.benchmarks.measure.Sample;
import org.vmmalloc.benchmarks.report.Document;
import org.vmmalloc.benchmarks.report.Metric;
import org.vmmalloc.benchmarks.report.Plot;
import org.vmmalloc.benchmarks.report.Report;
import org.vmmalloc.benchmarks.report.Results;
import org.vmmalloc.benchmarks.report.ResultsFile;
import org.vmmalloc.benchmarks.subject.Subject;

/** Shows results, and writes them in all their forms. */
final class Publication {
    private Publication() {}

    static void publish(Results results, Path directory, Optional<Path> document, PrintWriter out) throws IOException {
        String text = new Report(results).all();
        out.println(text);
        Files.createDirectories(directory);
        ResultsFile.write(results, directory.resolve("results.json"));
        Files.writeString(directory.resolve("results.md"), text);
        for (Metric metric : List.of(Metric.WALL, Metric.PROCESSOR, Metric.PEAK)) {
            Plot.write(results, metric, directory.resolve(metric.fileName() + ".png"));
        }
        if (document.isPresent()) {
            Document.update(document.get(), text);
        }
        out.println("results.json, results.md and pictures are in " + directory);
        out.flush();
    }

    /** Whether each run with the C library and with this project's library was good. */
    static boolean isGood(Results results) {
        return results.workloads().stream()
                .flatMap(outcome -> outcome.samples().entrySet().stream())
                .filter(entry -> List.of(Subject.BASELINE, Subject.OURS, Subject.OURS_ON_DISK)
                        .contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .allMatch(samples -> samples.stream().allMatch(Sample::isGood));
    }
}
