package org.vmmalloc.command.recording;

import java.util.List;
import org.vmmalloc.command.output.SizeText;
import org.vmmalloc.command.page.Page;

/** A recording as a page: what changed over time. */
public final class ReportPage {
    private static final long MILLIS_IN_SECOND = 1000;

    private ReportPage() {}

    /** What the page's script reads. */
    record Data(List<String> facts, List<RecordedSample> samples) {}

    /** The whole text of the page of a recording that has samples. */
    public static String of(Recording recording) {
        RecordingHeader header = recording.header();
        RecordedSample last = recording.samples().getLast();
        String title = "Pool of process " + header.process().pid() + ": "
                + header.process().command() + ", over time";
        List<String> facts = List.of(
                header.process().arguments(),
                SizeText.ofBytes(header.pool().bytes()) + " in " + header.pool().directory() + " ("
                        + header.pool().fileSystem() + "); "
                        + recording.samples().size() + " samples in "
                        + SizeText.ofSeconds(last.millis() / MILLIS_IN_SECOND) + " from " + header.started() + "; peak "
                        + SizeText.ofBytes(last.peakBytes()) + ", " + last.forks() + " forks, "
                        + last.failedAllocations() + " failed allocations");
        return Page.of(title, new Data(facts, recording.samples()), Page.CHARTS, "page.js", "report.js");
    }
}
