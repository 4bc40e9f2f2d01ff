package org.vmmalloc.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the bed: each says what it stresses, names are unique, and the native ones compile without a warning. */
class SourcesTest {
    private static final Path SOURCES = Path.of("src/main").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void eachSourceSaysWhatItStressesAndRunsSomething() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path source : sources()) {
            Directives directives = Directives.of(source);
            assertFalse(directives.stresses().isBlank(), source.toString());
            List<String> runs = new ArrayList<>(directives.values("run"));
            runs.addAll(directives.values("start"));
            assertFalse(runs.isEmpty(), source + " runs nothing");
            runs.forEach(run -> names.add(run.split(" ")[0]));
            directives.values("instructions").forEach(run -> names.add(run.split(" ")[0]));
        }
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
    }

    @Test
    void theDocumentHasEachWorkloadWithItsLine() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/performance.md"));
        for (Path source : sources()) {
            Directives directives = Directives.of(source);
            List<String> runs = new ArrayList<>(directives.values("run"));
            runs.addAll(directives.values("start"));
            for (String run : runs) {
                String name = "`" + run.split(" ")[0] + "`";
                assertTrue(
                        lines.stream().anyMatch(line -> line.contains(name) && line.contains(directives.stresses())),
                        name + " with what it stresses");
            }
        }
    }

    @Test
    void allThatAreWantedCompileAndNothingElse() throws IOException {
        Workloads workloads = new Workloads(
                SOURCES, directory.resolve("programs"), directory, name -> name.matches("pair|pair-32|containers"));
        workloads.load();
        assertEquals(
                List.of("containers", "pair"),
                workloads.found().stream().map(Workload::name).toList());
        assertEquals(
                List.of("pair-32"),
                workloads.counts().stream().map(InstructionCount::name).toList());
        try (Stream<Path> programs = Files.list(directory.resolve("programs"))) {
            assertEquals(2, programs.count());
        }
    }

    @Test
    void aProgramThatIsMissingIsNamedWithItsPackage() throws IOException {
        Path sources = directory.resolve("sources");
        Files.createDirectories(sources.resolve("native"));
        Files.createDirectories(sources.resolve("programs"));
        Files.writeString(
                sources.resolve("programs/absent.sh"),
                "exit 1\n# @stresses nothing\n# @needs no-such-program its-package\n# @run absent no-such-program\n");
        Workloads workloads = new Workloads(sources, directory, directory, name -> true);
        workloads.load();
        assertTrue(workloads.found().isEmpty());
        assertEquals(List.of("absent: no no-such-program here: apt install its-package"), workloads.missing());
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String part : List.of("native", "programs")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(part))) {
                files.filter(file -> !file.endsWith("workload.h") && !file.endsWith("redis-load"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
