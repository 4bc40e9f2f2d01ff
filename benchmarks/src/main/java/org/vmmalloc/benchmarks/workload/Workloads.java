package org.vmmalloc.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All workloads: the programs of {@code src/main/native}, and those of {@code src/main/programs}, where a script is either what an interpreter runs
 * or, as a {@code .sh}, prepares the data for a program.
 */
public final class Workloads {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    private final Path sources;
    private final Path output;
    private final Path work;
    private final Predicate<String> wanted;
    private final List<Workload> found = new ArrayList<>();
    private final List<InstructionCount> counts = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * @param sources the directory {@code src/main}
     * @param output where compiled programs go
     * @param work the current directory of all workloads; data is prepared there
     * @param wanted which names to take
     */
    public Workloads(Path sources, Path output, Path work, Predicate<String> wanted) {
        this.sources = sources;
        this.output = output;
        this.work = work;
        this.wanted = wanted;
    }

    /** Finds, compiles and prepares what is wanted. */
    public void load() throws IOException {
        Files.createDirectories(work);
        for (Path source : files(sources.resolve("native"))) {
            if (!source.toString().endsWith(".h")) {
                loadShape(source);
            }
        }
        for (Path source : files(sources.resolve("programs"))) {
            loadProgram(source);
        }
    }

    /** The workloads to run. */
    public List<Workload> found() {
        return found;
    }

    /** The programs whose instructions are counted. */
    public List<InstructionCount> counts() {
        return counts;
    }

    /** Which workloads cannot run, and what to install. */
    public List<String> missing() {
        return missing;
    }

    private void loadShape(Path source) throws IOException {
        Directives directives = Directives.of(source);
        for (String line : directives.values("run")) {
            List<String> words = words(line);
            if (wanted.test(words.getFirst())) {
                add(directives, Workload.Kind.SHAPE, words, 1, NativeBuild.compile(source, output));
            }
        }
        for (String line : directives.values("instructions")) {
            List<String> words = words(line);
            if (wanted.test(words.getFirst())) {
                counts.add(InstructionCount.of(words, NativeBuild.compile(source, output)));
            }
        }
    }

    private void loadProgram(Path source) throws IOException {
        Directives directives = Directives.of(source);
        boolean prepared = false;
        for (Workload.Kind kind : List.of(Workload.Kind.PROGRAM, Workload.Kind.START)) {
            boolean start = kind == Workload.Kind.START;
            for (String line : directives.values(start ? "start" : "run")) {
                List<String> words = new ArrayList<>(words(line));
                int times = start ? Integer.parseInt(words.remove(1)) : 1;
                if (!wanted.test(words.getFirst()) || isMissing(directives, words.getFirst())) {
                    continue;
                }
                if (!prepared && source.toString().endsWith(".sh")) {
                    prepare(source);
                }
                prepared = true;
                Path program = Tool.find(words.remove(1)).orElseThrow();
                add(directives, kind, words, times, program);
            }
        }
    }

    private boolean isMissing(Directives directives, String name) {
        boolean some = false;
        for (String line : directives.values("needs")) {
            List<String> words = words(line);
            if (Tool.find(words.getFirst()).isEmpty()) {
                missing.add(name + ": no " + words.getFirst() + " here: apt install " + words.getLast());
                some = true;
            }
        }
        return some;
    }

    private void prepare(Path script) throws IOException {
        Tool.run(work, List.of("/bin/sh", "-eu", script.toString(), sources.toString()));
    }

    private void add(Directives directives, Workload.Kind kind, List<String> words, int times, Path program) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        words.subList(1, words.size()).forEach(word -> command.add(word.replace("$SOURCES", sources.toString())));
        List<String> driver = directives
                .value("driver")
                .map(name -> List.of("/bin/sh", "-eu", sources.resolve(name).toString()))
                .orElse(List.of());
        boolean same = directives.value("output").isEmpty();
        found.add(new Workload(words.getFirst(), kind, directives.stresses(), command, times, driver, same));
    }

    /** The words of a line; what stands in double quotes is one. */
    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(match -> match.group(1) == null ? match.group() : match.group(1))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
