package org.vmmalloc.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code run}, for its help, its manual page and completion. Who runs a program is the front in {@code bin}, without a JVM.
 */
@Command(
        name = "run",
        sortOptions = false,
        customSynopsis = "vmmalloc run [OPTIONS] [--] PROGRAM [ARGUMENTS]",
        header = "run a program with its whole heap in a pool",
        description = {
            "",
            "Runs PROGRAM with its whole heap in a memory-mapped file, the pool. The file has no name and is gone when the program ends."
                    + " The program takes the place of the command: its status, signals, limits and terminal are its own.",
            ""
        },
        optionListHeading = "Options, written --name VALUE or --name=VALUE:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "N:that of PROGRAM",
            "2:wrong use, or a pool is not possible as asked for",
            "126:PROGRAM cannot be executed",
            "127:PROGRAM is not found"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vmmalloc run -- python3 script.py",
            "  vmmalloc run --pool-dir /mnt/pmem --pool-size 64G --fork 2 -- redis-server --port 7000",
            "  vmmalloc run --pool-dir /mnt/cxl --pool-size 8G --java-heap -- java -Xmx32g -jar app.jar",
            "  vmmalloc run --pool-dir /mnt/pmem --pool-size 64G --print-env --format systemd"
        })
final class Run implements Callable<Integer> {
    @Option(
            names = "--pool-dir",
            paramLabel = "DIR",
            description =
                    "directory of the pool file. Default: VMMALLOC_POOL_DIR, else /dev/shm where it has room (tmpfs with"
                            + " 1 GiB free, or the size asked for), else TMPDIR, else /tmp")
    private Path directory;

    @Option(
            names = "--pool-size",
            paramLabel = "SIZE",
            completionCandidates = Words.Sizes.class,
            description = "size of the pool in bytes, or with K, M, G or T (powers of 1024), at least 14M. Default:"
                    + " VMMALLOC_POOL_SIZE, else 4G, at most three quarters of what is free in the directory")
    private String size;

    @Option(
            names = "--fork",
            paramLabel = "0..3",
            completionCandidates = Words.ZeroToThree.class,
            description =
                    "what a forked child gets: 0 nothing, unsafe; 1 the heap becomes private memory of both (default);"
                            + " 2 a pool of its own, copied; 3 a copy, or where that fails as with 1")
    private String fork;

    @Option(
            names = "--children",
            paramLabel = "own|none",
            completionCandidates = Words.OwnOrNone.class,
            description = "programs that PROGRAM starts: each gets a pool of its own (default), or none")
    private String children;

    @Option(
            names = "--harden",
            paramLabel = "0..2",
            completionCandidates = Words.ZeroToTwo.class,
            description = "checks against misuse: 0 the usual ones (default), 1 more, 2 guard pages as well")
    private String harden;

    @Option(
            names = "--java-heap",
            description =
                    "where PROGRAM is a JVM (10 or later), its Java heap lies in the directory too, beside the pool and"
                            + " up to -Xmx. For Serial, Parallel and G1, and on tmpfs ZGC. A PROGRAM that is not named java is told"
                            + " by JAVA_TOOL_OPTIONS, and each JVM that it starts prints \"Picked up JAVA_TOOL_OPTIONS: ...\"")
    private boolean javaHeap;

    @Option(names = "--debug", description = "the debug library")
    private boolean debug;

    @Option(
            names = "--log-level",
            paramLabel = "0..4",
            completionCandidates = Words.ZeroToFour.class,
            description = "how much the debug library logs; implies --debug")
    private String logLevel;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "where it logs to; a trailing - becomes the process id; implies --debug")
    private Path logFile;

    @Option(names = "--stats", description = "statistics when the program ends; implies --debug")
    private boolean statistics;

    @Option(
            names = "--print-env",
            description = "print the variables instead, as in eval \"$(vmmalloc run --print-env)\"; runs nothing")
    private boolean printEnvironment;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Words.Formats.class,
            description = "for whom they are printed: shell (default), systemd, kubernetes, spark")
    private String format;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    @Parameters(hidden = true)
    private List<Path> words;

    @Override
    public Integer call() {
        throw new Failure(ExitStatus.WRONG_USE, "run is the business of bin/vmmalloc, which starts no JVM for it");
    }
}
