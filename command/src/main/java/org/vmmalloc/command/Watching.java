package org.vmmalloc.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often a command looks: once, or again and again. */
final class Watching {
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

    @Option(
            names = "--watch",
            description = "look again and again, until the process ends or the command is interrupted")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            converter = Interval.class,
            description = "with --watch: " + Interval.ALLOWED + ". Default: 1")
    private Duration interval;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = WholeNumber.Count.class,
            description = "with --watch: end after so many looks. Default: without end")
    private Integer count;

    /** Refuses what means nothing without {@code --watch}. */
    void check() {
        if (watch) {
            return;
        }
        if (interval != null) {
            throw withoutWatch("--interval " + Interval.text(interval));
        }
        if (count != null) {
            throw withoutWatch("--count " + count);
        }
    }

    private static Failure withoutWatch(String option) {
        return new Failure(ExitStatus.WRONG_USE, option + ": only together with --watch");
    }

    /** Whether there is more than one look. */
    boolean isOn() {
        return watch;
    }

    Duration interval() {
        return interval == null ? USUAL_INTERVAL : interval;
    }

    /** Whether no look follows that one; they count from 1. */
    boolean isLast(long look) {
        return !watch || count != null && look >= count;
    }
}
