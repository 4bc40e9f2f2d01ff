package org.vmmalloc.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vmmalloc.command.account.PoolAccount;
import org.vmmalloc.command.account.PoolSet;
import org.vmmalloc.command.process.Priority;
import org.vmmalloc.command.recording.RecordingWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Samples a pool over time to a file. */
@Command(
        name = "record",
        header = "sample a pool over time, to a file",
        description = {
            "",
            "Samples a pool of a running process over time to a small file, without stopping the process.",
            "Ends with the process, after the given time, or when interrupted. The file is lines of JSON, compressed"
                    + " with gzip: the first tells what was recorded, each other line is a sample."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vmmalloc record 4711",
            "  vmmalloc record --interval 0.1 --duration 60 --output burst.jsonl.gz 4711",
            "  zcat burst.jsonl.gz | tail -n +2 | jq .usedBytes"
        })
final class Record implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProcessTarget target;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "the file, which must not exist. Default: vmmalloc-PID.jsonl.gz")
    private Path file;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            converter = Interval.class,
            defaultValue = "1",
            description = Interval.ALLOWED + ". Default: 1")
    private Duration interval;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Interval.class,
            description = "for how long, 0.05 to 86400. Default: until the process ends")
    private Duration duration;

    @Option(
            names = "--pool",
            paramLabel = "N",
            converter = WholeNumber.PoolIndex.class,
            defaultValue = "0",
            description = "which pool of a process that has several, counted from 0. Default: 0")
    private int index;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Path path = file != null ? file : Path.of("vmmalloc-" + target.pid() + ".jsonl.gz");
        try (PoolSet pools = target.pools()) {
            PoolAccount first = account(pools)
                    .orElseThrow(() -> target.withoutPool(index, pools.pools().size()));
            try (RecordingWriter writer = create(path, first)) {
                Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt));
                Priority.lower();
                long samples = sample(pools, writer);
                spec.commandLine()
                        .getOut()
                        .println(samples + " samples in " + path + ", " + Files.size(path) + " bytes");
            }
        } finally {
            finished.countDown();
        }
        return ExitStatus.DONE;
    }

    private void check() {
        if (duration != null && duration.compareTo(interval) < 0) {
            throw new Failure(
                    ExitStatus.WRONG_USE,
                    "--duration " + Interval.text(duration) + ": allowed are " + Interval.text(interval)
                            + ", the interval between two samples, to 86400 seconds");
        }
    }

    /** The recording ends as a whole, then the process. */
    private void interrupt() {
        interrupted.countDown();
        try {
            finished.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private RecordingWriter create(Path path, PoolAccount first) {
        try {
            return new RecordingWriter(path, first, interval);
        } catch (FileAlreadyExistsException exists) {
            throw new Failure(
                    ExitStatus.FAILED, path + " exists already: name another file with --output, or remove it");
        } catch (IOException failure) {
            throw new Failure(ExitStatus.FAILED, path + " cannot be written: " + Reason.of(failure));
        }
    }

    private Optional<PoolAccount> account(PoolSet pools) {
        return pools.survey().accounts().stream()
                .filter(account -> account.pool().index() == index)
                .findFirst();
    }

    private long sample(PoolSet pools, RecordingWriter writer) throws IOException, InterruptedException {
        Instant started = Instant.now();
        long samples = 0;
        for (Instant due = started; ; due = due.plus(interval)) {
            long pause = Duration.between(Instant.now(), due).toMillis();
            boolean isOver = duration != null && Duration.between(started, due).compareTo(duration) > 0;
            if (isOver || interrupted.await(Math.max(0, pause), TimeUnit.MILLISECONDS)) {
                return samples;
            }
            Optional<PoolAccount> account = account(pools);
            if (account.isEmpty()) {
                return samples;
            }
            writer.add(account.get());
            samples++;
        }
    }
}
