package org.vmmalloc.command.recording;

import java.time.Instant;
import java.util.List;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.output.TimeText;
import org.vmmalloc.command.page.Fact;
import org.vmmalloc.command.page.Page;

/** A recording as a page: what changed over time. */
public final class ReportPage {
    private static final long MILLIS_IN_SECOND = 1000;

    private ReportPage() {}

    /** What the page's script reads. */
    record Data(List<Fact> facts, String started, List<RecordedSample> samples) {}

    /** The whole text of the page of a recording that has samples. */
    public static String of(Recording recording) {
        RecordingHeader header = recording.header();
        RecordedSample last = recording.samples().getLast();
        String title = "Pool of process " + header.process().pid() + ": "
                + header.process().command() + ", over time";
        List<Fact> facts = List.of(
                new Fact("command", header.process().arguments()),
                new Fact("recorded from", TimeText.ofInstant(Instant.parse(header.started()))),
                new Fact(
                        "samples",
                        recording.samples().size() + " in " + SizeText.ofSeconds(last.millis() / MILLIS_IN_SECOND)),
                new Fact(
                        "pool",
                        SizeText.ofBytes(header.pool().bytes()) + " in "
                                + header.pool().directory() + " ("
                                + header.pool().fileSystem() + ")"),
                new Fact("peak", SizeText.ofBytes(last.peakBytes())),
                new Fact("forks", Long.toString(last.forks())),
                new Fact("failed allocations", Long.toString(last.failedAllocations())));
        return Page.of(
                title,
                new Data(facts, header.started(), recording.samples()),
                Page.CHARTS,
                "page.js",
                "chart.js",
                "report.js");
    }
}
