package org.vmmalloc.benchmarks.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;

/** One source under one load: the nanoseconds of an operation, measured by JVMs of their own whenever its turn comes. */
final class Cell {
    private static final double CONFIDENCE = 0.99;
    private static final int WARM_UPS = 6;
    private static final int MEASUREMENTS = 4;
    private static final TimeValue DURATION = TimeValue.milliseconds(250);

    private final Load load;
    private final String source;
    private final List<Double> nanoseconds = new ArrayList<>();

    Cell(Load load, String source) {
        this.load = load;
        this.source = source;
    }

    Load load() {
        return load;
    }

    String source() {
        return source;
    }

    /** Takes one turn. */
    void measure(List<String> jvmOptions) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + load.benchmark() + "\\.")
                .param("source", source)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(DURATION)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(DURATION)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(jvmOptions.toArray(String[]::new));
        if (load.bytes() != 0) {
            options = options.param("bytes", Integer.toString(load.bytes()));
        }
        if (load.threads() != 0) {
            options = options.threads(load.threads());
        }
        new Runner(options.build())
                .runSingle().getBenchmarkResults().stream()
                        .flatMap(result -> result.getIterationResults().stream())
                        .map(IterationResult::getPrimaryResult)
                        .forEach(result -> nanoseconds.add(result.getScore()));
    }

    /** The mean of all turns. */
    double mean() {
        return statistics().getMean();
    }

    @Override
    public String toString() {
        ListStatistics statistics = statistics();
        return String.format(Locale.ROOT, "%.1f ± %.1f", statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
    }

    private ListStatistics statistics() {
        return new ListStatistics(
                nanoseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
