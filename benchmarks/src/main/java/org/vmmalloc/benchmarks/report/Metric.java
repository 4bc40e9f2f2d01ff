package org.vmmalloc.benchmarks.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.vmmalloc.benchmarks.measure.Sample;

/** A figure that every run has. */
public enum Metric {
    /** What a user waits. */
    WALL("Wall time", "s", 2, sample -> sample.wallNanos() / 1e9),
    /** What the processors work, for the program and in the kernel. */
    PROCESSOR("User and system time", "s", 2, sample -> (sample.userNanos() + sample.systemNanos()) / 1e9),
    /** All memory that the run made the kernel take. */
    PEAK(
            "Peak memory (cgroup, page cache of the pool included)",
            "MiB",
            1,
            sample -> sample.peakBytes() < 0 ? Double.NaN : sample.peakBytes() / 0x1p20),
    /** What its largest process had mapped. */
    RESIDENT("Resident set", "MiB", 1, sample -> sample.residentBytes() / 0x1p20),
    /** How often it met a page that was not there. */
    FAULTS("Page faults", "", 0, sample -> sample.minorFaults() + sample.majorFaults());

    private final String title;
    private final String unit;
    private final int decimals;
    private final ToDoubleFunction<Sample> figure;

    Metric(String title, String unit, int decimals, ToDoubleFunction<Sample> figure) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
        this.figure = figure;
    }

    /** The title without what it explains in parentheses. */
    String shortTitle() {
        return title.replaceAll(" \\(.*", "");
    }

    /** A name for files about it. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    /** The figure of a run, in the unit of the metric; not a number if the run does not have it. */
    double of(Sample sample) {
        return figure.applyAsDouble(sample);
    }

    String format(double value) {
        return String.format("%." + decimals + "f %s", value, unit).strip();
    }
}
