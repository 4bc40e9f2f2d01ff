package org.vmmalloc.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmmalloc.benchmarks.measure.Cgroups;
import org.vmmalloc.benchmarks.measure.Instructions;
import org.vmmalloc.benchmarks.measure.Measurer;
import org.vmmalloc.benchmarks.measure.Rounds;
import org.vmmalloc.benchmarks.measure.Sample;
import org.vmmalloc.benchmarks.report.Results;
import org.vmmalloc.benchmarks.report.ResultsFile;
import org.vmmalloc.benchmarks.subject.Subject;
import org.vmmalloc.benchmarks.workload.InstructionCount;
import org.vmmalloc.benchmarks.workload.NativeBuild;
import org.vmmalloc.benchmarks.workload.Tool;
import org.vmmalloc.benchmarks.workload.Workload;
import org.vmmalloc.benchmarks.workload.Workloads;

/** Builds what is to be compared and with what, runs it, and gathers what came of it. */
final class Bed implements AutoCloseable {
    private final Settings settings;
    private final PrintWriter progress;
    private final Path sources;
    private final PoolDirectories pools;
    private final List<Subject> subjects;
    private final Workloads workloads;
    private final List<String> notes = new ArrayList<>();
    private final Thread atInterrupt = new Thread(this::end);
    private FileChannel lock;
    private Measurer measurer;
    private Results results;

    Bed(Settings settings, PrintWriter progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        this.sources = settings.root().resolve("benchmarks/src/main");
        Files.createDirectories(settings.output());
        pools = new PoolDirectories(settings.onTmpfs(), settings.onDisk());
        Runtime.getRuntime().addShutdownHook(atInterrupt);
        try {
            lock = lock(settings.scratch());
            subjects = Line.up(settings, pools, notes);
            progress.println("building workloads");
            progress.flush();
            workloads = new Workloads(sources, programs(), work(), settings::wants);
            workloads.load();
            notes.addAll(workloads.missing());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Two beds in one directory would disturb each other, and mix their files. The lock ends with the process. */
    private static FileChannel lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another bench is running in " + directory);
        }
        return channel;
    }

    /** Prints what would run. */
    void list(PrintWriter out) {
        subjects.forEach(subject -> out.printf("%-20s %s%n", subject.name(), subject.version()));
        out.println();
        workloads.found().forEach(workload -> out.printf("%-20s %s%n", workload.name(), workload.stresses()));
        workloads.counts().forEach(count -> out.printf("%-20s instructions%n", count.name()));
        notes.forEach(note -> out.println("missing: " + note));
    }

    /** Runs all of it. */
    Results run() throws IOException {
        if (workloads.found().isEmpty() && workloads.counts().isEmpty()) {
            throw new IOException("no workload matches --filter " + settings.filter());
        }
        Cgroups cgroups = Cgroups.find();
        Map<String, String> machine = Machine.describe(cgroups);
        Optional.ofNullable(Machine.unrest()).ifPresent(notes::add);
        notes.forEach(progress::println);
        Path launcher = NativeBuild.compile(sources.resolve("launcher/launch.c"), programs());
        measurer = new Measurer(cgroups, launcher, work(), settings.limit());
        Rounds rounds = new Rounds(measurer, workloads.found(), subjects, settings.rounds(), progress);
        results = gathered(machine, 0, Map.of());
        rounds.run((count, samples) -> {
            results = gathered(machine, count, samples);
            ResultsFile.write(results, settings.output().resolve(Publication.FILE));
        });
        return results.with(instructions());
    }

    private Results gathered(Map<String, String> machine, int rounds, Map<String, Map<String, List<Sample>>> samples) {
        List<Results.Outcome> outcomes = workloads.found().stream()
                .map(workload -> outcome(workload, samples.getOrDefault(workload.name(), Map.of())))
                .toList();
        return new Results(machine, rounds, lines(), outcomes, Map.of(), notes);
    }

    private Map<String, Map<String, Double>> instructions() throws IOException {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        Optional<Path> valgrind = Tool.find("valgrind");
        if (!settings.instructions()) {
            return all;
        }
        if (valgrind.isEmpty()) {
            notes.add("instructions are not counted: apt install valgrind");
            return all;
        }
        for (InstructionCount count : workloads.counts()) {
            progress.println("counting instructions, " + count.name());
            progress.flush();
            all.put(count.name(), new Instructions(valgrind.get(), work()).count(count, subjects));
        }
        return all;
    }

    private static Results.Outcome outcome(Workload workload, Map<String, List<Sample>> samples) {
        return new Results.Outcome(
                workload.name(),
                workload.kind().name(),
                workload.stresses(),
                Path.of(workload.command().getFirst()).getFileName() + " "
                        + String.join(
                                " ",
                                workload.command().subList(1, workload.command().size())),
                workload.times(),
                samples);
    }

    private List<Results.SubjectLine> lines() {
        return subjects.stream()
                .map(subject -> new Results.SubjectLine(
                        subject.name(),
                        subject.version(),
                        subject.library().map(Path::toString).orElse("")))
                .toList();
    }

    private Path programs() {
        return settings.scratch().resolve("programs");
    }

    private Path work() {
        return settings.scratch().resolve("work");
    }

    /** When the runner itself is interrupted: ends what runs, so that nothing is left behind. */
    private void end() {
        try (pools) {
            if (measurer != null) {
                measurer.end();
            }
        } catch (IOException e) {
            progress.println("bench: " + e.getMessage());
            progress.flush();
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
        pools.close();
        if (lock != null) {
            lock.close();
        }
    }
}
