package org.vmmalloc.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.Tool;
import org.vmmalloc.benchmarks.workload.Workload;

/** Runs one workload with one allocator, once, in an environment that is the same but for the allocator, and says what it took. */
public final class Measurer {
    private static final int MOST_REMARK_CHARACTERS = 200;
    private static final int FIGURES = 7;

    private final Cgroups cgroups;
    private final Path launcher;
    private final Path work;
    private final Duration limit;
    private volatile Cgroup currentCgroup;
    private volatile Process currentProgram;
    private boolean ended;

    /**
     * @param cgroups where cgroups are made
     * @param launcher the compiled {@code launch.c}
     * @param work the current directory of the workloads
     * @param limit after which a run is ended and does not count
     */
    public Measurer(Cgroups cgroups, Path launcher, Path work, Duration limit) {
        this.cgroups = cgroups;
        this.launcher = launcher;
        this.work = work;
        this.limit = limit;
    }

    /** One run, in a cgroup of its own where that is possible. */
    public Run run(Workload workload, Subject subject) throws IOException {
        if (!cgroups.isAvailable()) {
            return run(workload, subject, null);
        }
        try (Cgroup cgroup = cgroups.make()) {
            currentCgroup = cgroup;
            return run(workload, subject, cgroup);
        } finally {
            currentCgroup = null;
        }
    }

    /** Ends what runs now, and starts nothing any more; to be called when the runner itself is about to end. */
    public synchronized void end() throws IOException {
        ended = true;
        Cgroup cgroup = currentCgroup;
        Process program = currentProgram;
        if (program != null) {
            end(program, cgroup);
        }
        if (cgroup != null) {
            cgroup.close();
        }
    }

    /** A run: its figures, and the digest of what it printed. */
    public record Run(Sample sample, Digest output) {}

    private Run run(Workload workload, Subject subject, Cgroup cgroup) throws IOException {
        Path figures = work.resolve("figures");
        Path errors = work.resolve("errors");
        Files.deleteIfExists(figures);
        Process program = start(workload, subject, cgroup, figures, errors);
        CompletableFuture<Digest> output = CompletableFuture.supplyAsync(() -> digestOf(program));
        String failure = drive(workload);
        if (!waitFor(program)) {
            failure = "ran for more than " + limit.toSeconds() + " s";
        }
        if (failure != null) {
            end(program, cgroup);
        }
        Digest digest = output.join();
        String said = Files.readString(errors).strip();
        if (failure == null && !Files.exists(figures)) {
            failure = "launcher failed: " + shortened(said);
        }
        return new Run(failure == null ? sample(figures, cgroup, said) : Sample.failed(failure), digest);
    }

    private synchronized Process start(Workload workload, Subject subject, Cgroup cgroup, Path figures, Path errors)
            throws IOException {
        if (ended) {
            throw new IOException("the runner is about to end");
        }
        List<String> words = new ArrayList<>(List.of(
                launcher.toString(),
                figures.toString(),
                cgroup == null ? "-" : cgroup.processes().toString(),
                Integer.toString(workload.times()),
                subject.library().map(Path::toString).orElse("-")));
        words.addAll(workload.command());
        Process process = builder(words, subject.environment())
                .redirectError(errors.toFile())
                .start();
        currentProgram = process;
        process.getOutputStream().close();
        return process;
    }

    /** Runs what drives the workload, if anything does; returns why that failed, or null. */
    private String drive(Workload workload) throws IOException {
        if (workload.driver().isEmpty()) {
            return null;
        }
        Process driver = builder(workload.driver(), Map.of())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!waitFor(driver)) {
            driver.destroyForcibly();
            return "its driver ran for more than " + limit.toSeconds() + " s";
        }
        return driver.exitValue() == 0 ? null : "its driver failed with status " + driver.exitValue();
    }

    private ProcessBuilder builder(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        Tool.PATH,
                        "HOME",
                        work.toString(),
                        "TMPDIR",
                        work.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "PYTHONHASHSEED",
                        "0"));
        builder.environment().putAll(environment);
        return builder;
    }

    private boolean waitFor(Process process) throws IOException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void end(Process program, Cgroup cgroup) throws IOException {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
        if (cgroup != null) {
            cgroup.kill();
        }
    }

    private static Digest digestOf(Process program) {
        try {
            return Digest.of(program.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Path figures, Cgroup cgroup, String said) throws IOException {
        String[] parts = Files.readString(figures).strip().split(" ");
        if (parts.length != FIGURES) {
            return Sample.failed("the launcher wrote " + parts.length + " figures instead of " + FIGURES);
        }
        long[] values = new long[FIGURES];
        for (int index = 0; index < FIGURES; index++) {
            values[index] = Long.parseLong(parts[index]);
        }
        String failure = values[6] == 0 ? null : "status " + values[6] + ": " + shortened(said);
        long peakBytes = cgroup == null ? -1 : cgroup.peakBytes();
        return new Sample(
                values[0],
                values[1],
                values[2],
                peakBytes,
                values[3],
                values[4],
                values[5],
                failure,
                said.isEmpty() ? null : shortened(said));
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= MOST_REMARK_CHARACTERS ? line : line.substring(0, MOST_REMARK_CHARACTERS) + "...";
    }
}
