package org.vmmalloc.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vmmalloc.command.recording.Recording;
import org.vmmalloc.command.recording.ReportPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a page of a recording. */
@Command(
        name = "report",
        header = "a page for a browser, of what record has written",
        description = {
            "",
            "Makes a page for a browser from a file of vmmalloc record: use, fragmentation, size classes and events over time.",
            "The page needs nothing but itself."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:the file is no recording, or the page cannot be written", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {"  vmmalloc report vmmalloc-4711.jsonl.gz", "  vmmalloc report --output burst.html burst.jsonl.gz"})
final class Report implements Callable<Integer> {
    private static final String RECORDING_SUFFIX = "(\\.jsonl)?(\\.gz)?$";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "the recording")
    private Path recording;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "the page; one that is there is replaced. Default: the name of the recording with .html at its end")
    private Path output;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    @Override
    public Integer call() {
        Recording read = read();
        if (read.samples().isEmpty()) {
            throw failure(recording + " holds no samples");
        }
        Path page = output != null
                ? output
                : recording.resolveSibling(
                        recording.getFileName().toString().replaceFirst(RECORDING_SUFFIX, "") + ".html");
        try {
            Files.writeString(page, ReportPage.of(read));
        } catch (IOException unwritable) {
            throw failure("--output " + page + " cannot be written: " + Reason.of(unwritable));
        }
        if (read.cutOff()) {
            spec.commandLine().getErr().println("vmmalloc: " + recording + " is cut off; the page shows what is there");
        }
        spec.commandLine().getOut().println(read.samples().size() + " samples in " + page);
        return ExitStatus.DONE;
    }

    private Recording read() {
        try {
            return Recording.read(recording);
        } catch (NoSuchFileException missing) {
            throw failure("there is no file " + recording);
        } catch (IOException unreadable) {
            throw failure(Files.isDirectory(recording) ? recording + " is a directory" : unreadable.getMessage());
        }
    }

    private static Failure failure(String message) {
        return new Failure(ExitStatus.FAILED, "report: " + message);
    }
}
