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
    /** The name of the file with all figures. */
    static final String FILE = "results.json";

    private Publication() {}

    static void publish(Results results, Path directory, Optional<Path> document, PrintWriter out) throws IOException {
        String text = new Report(results).all();
        out.println(text);
        Files.createDirectories(directory);
        ResultsFile.write(results, directory.resolve(FILE));
        Files.writeString(directory.resolve("results.md"), text);
        if (document.isPresent()) {
            Document.update(document.get(), text);
        }
        draw(results, directory, out);
        out.println(FILE + ", results.md and pictures are in " + directory);
        out.flush();
    }

    /** Text in pictures needs fonts of the system; without them there are no pictures, but all else. */
    private static void draw(Results results, Path directory, PrintWriter out) throws IOException {
        try {
            for (Metric metric : List.of(Metric.WALL, Metric.PROCESSOR, Metric.PEAK)) {
                Plot.write(results, metric, directory.resolve(metric.fileName() + ".png"));
            }
        } catch (RuntimeException | LinkageError | InternalError e) {
            out.println("no pictures: apt install fontconfig fonts-dejavu-core (" + e + ")");
        }
    }

    /** Whether each run with the C library and with this project's library was good. */
    static boolean isGood(Results results) {
        return results.workloads().stream()
                .flatMap(outcome -> outcome.samples().entrySet().stream())
                .filter(entry -> List.of(Subject.BASELINE, Subject.OURS, Subject.OURS_ON_DISK)
                        .contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .allMatch(samples -> samples.stream().allMatch(Sample::counts));
    }
}
