package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vmmalloc.benchmarks.report.Results;
import org.vmmalloc.benchmarks.report.ResultsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the bed. */
@Command(
        name = "bench",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description =
                "Runs workloads with vmmalloc, the C library and other allocators, interleaved, and compares time and memory.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything ran",
            "1:a workload failed with vmmalloc or the C library",
            "2:a wrong option, or nothing can run"
        })
public final class Bench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "rounds that count (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--filter",
            paramLabel = "REGEX",
            description = "only workloads of which a part of the name matches")
    private String filter = "";

    @Option(names = "--without", paramLabel = "REGEX", description = "no workloads of which a part of the name matches")
    private String without;

    @Option(
            names = "--subject",
            paramLabel = "NAME=PATH",
            description = "one more allocator, by its library; may be given several times")
    private Map<String, Path> named = new LinkedHashMap<>();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "of the allocators only these, and the C library; harden-1 and harden-2 are vmmalloc with VMMALLOC_HARDEN")
    private List<String> only = List.of();

    @Option(names = "--list", description = "lists workloads and allocators, and what is missing; runs nothing")
    private boolean list;

    @Option(names = "--no-instructions", description = "without counting instructions by valgrind")
    private boolean noInstructions;

    @Option(
            names = "--pool-dir",
            paramLabel = "DIR",
            defaultValue = "/dev/shm",
            description = "a directory on tmpfs (${DEFAULT-VALUE})")
    private Path poolDirectory;

    @Option(names = "--disk-dir", paramLabel = "DIR", description = "a directory on a disk (that of the results)")
    private Path diskDirectory;

    @Option(names = "--no-disk", description = "without the column for a pool on a disk")
    private boolean noDisk;

    @Option(
            names = "--pool-size",
            paramLabel = "SIZE",
            defaultValue = "4G",
            description = "of each pool (${DEFAULT-VALUE})")
    private String poolSize;

    @Option(
            names = "--limit-seconds",
            defaultValue = "120",
            description = "after which a run is ended and counts as failed (${DEFAULT-VALUE})")
    private int limitSeconds;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "for results.json, results.md and pictures (.build/bench)")
    private Path output;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "runs nothing, but shows the results of a results.json")
    private Path from;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "writes the tables into this document, between its markers")
    private Path document;

    @Option(names = "--root", hidden = true, required = true, description = "the directory of the project")
    private Path root;

    @Spec
    private CommandSpec spec;

    /** Ends with the exit status of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line; what goes wrong is one line, not a stack trace. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((exception, commandLine, result) -> {
            commandLine.getErr().println("bench: " + messageOf(exception));
            return 2;
        });
        return line;
    }

    @Override
    public Integer call() throws IOException {
        require(rounds >= 1, "--rounds " + rounds + ": allowed is 1 and more");
        require(limitSeconds >= 1, "--limit-seconds " + limitSeconds + ": allowed is 1 and more");
        Path results = output == null ? root.resolve(".build/bench") : output.toAbsolutePath();
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = new Settings(
                root.toAbsolutePath(),
                results,
                pattern("--filter", filter),
                Optional.ofNullable(without).map(text -> pattern("--without", text)),
                rounds,
                Duration.ofSeconds(limitSeconds),
                named,
                only,
                poolDirectory,
                noDisk ? Optional.empty() : Optional.of(diskDirectory == null ? results : diskDirectory),
                poolSize,
                !noInstructions);
        if (from != null) {
            return show(ResultsFile.read(from), results, out);
        }
        try (Bed bed = new Bed(settings, spec.commandLine().getErr())) {
            if (list) {
                bed.list(out);
                return 0;
            }
            Results found = bed.run();
            return show(found, results, out);
        }
    }

    private int show(Results found, Path results, PrintWriter out) throws IOException {
        Publication.publish(found, results, Optional.ofNullable(document), out);
        return Publication.isGood(found) ? 0 : 1;
    }

    private Pattern pattern(String option, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), option + " " + text + ": " + e.getDescription());
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private static String messageOf(Exception exception) {
        return exception instanceof IOException ? exception.getMessage() : exception.toString();
    }
}
