package org.vmmalloc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.benchmarks.measure.Sample;
import org.vmmalloc.benchmarks.report.Results;
import org.vmmalloc.benchmarks.report.ResultsFile;
import org.vmmalloc.benchmarks.workload.Tool;
import picocli.CommandLine;

/** The whole runner, over a project that has two tiny workloads and libraries that do nothing, or end the program. */
class BenchTest {
    private static final Path SOURCES = Path.of("src/main").toAbsolutePath();
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeProject() throws IOException {
        for (String directory : List.of("native", "programs", "launcher")) {
            Files.createDirectories(root.resolve("benchmarks/src/main").resolve(directory));
        }
        for (String file : List.of("native/workload.h", "launcher/launch.c")) {
            Files.copy(
                    SOURCES.resolve(file), root.resolve("benchmarks/src/main").resolve(file));
        }
        workload("touch", "use_block(checked(malloc(32 << 20)), 32 << 20, 1); return finish(7);");
        Files.createDirectories(root.resolve("dist/lib"));
        library("dist/lib/libvmmalloc.so.1", "extern int nothing; int nothing = 1;");
    }

    @Test
    void everythingIsMeasuredAndWritten() throws IOException {
        library("abort.so", "#include <stdlib.h>\n__attribute__((constructor)) static void end(void) { abort(); }");
        Path document =
                Files.writeString(root.resolve("document.md"), "<!-- results: begin -->\n<!-- results: end -->\n");
        int status = bench(
                "--only",
                "vmmalloc,abort",
                "--subject",
                "abort=" + root.resolve("abort.so"),
                "--document",
                document.toString());
        assertEquals(0, status, err.toString());

        Results results = ResultsFile.read(root.resolve(".build/bench/results.json"));
        assertEquals(2, results.rounds());
        var samples = results.workloads().getFirst().samples();
        assertEquals(
                List.of("glibc", "vmmalloc", "abort"),
                results.subjects().stream().map(Results.SubjectLine::name).toList());
        for (Sample sample : samples.get("vmmalloc")) {
            assertTrue(sample.counts(), sample.toString());
            assertTrue(sample.wallNanos() > 0 && sample.minorFaults() > 0, sample.toString());
            assertTrue(
                    sample.residentBytes() > 32 * MEBIBYTE && sample.residentBytes() < 64 * MEBIBYTE,
                    sample.toString());
            boolean counted = results.machine().get("peaks of memory by").startsWith("cgroup");
            assertTrue(
                    !counted || sample.peakBytes() > 32 * MEBIBYTE && sample.peakBytes() < 64 * MEBIBYTE,
                    sample.toString());
        }
        // 128 and the number of the signal.
        assertEquals("status 134: ", samples.get("abort").getLast().failure());
        assertTrue(Files.readString(document).contains("| touch "), "the document has the table");
        assertTrue(out.toString().contains("| touch "), out.toString());
        assertTrue(err.toString().contains("round 2 of 2, workload 1 of 1, touch:"), err.toString());
        assertNoPoolsIn(root.resolve(".build/bench"));
    }

    @Test
    void instructionsAreThoseOfTheAllocatorAlone() throws IOException {
        Files.writeString(root.resolve("benchmarks/src/main/native/count.c"), """
                /*
                 * @stresses the runner
                 * @instructions count 2 1000*
                 */
                #include "workload.h"
                int main(int count, char **arguments) {
                    uint64_t sum = 0;
                    for (uint64_t left = argument(count, arguments, 1, "count", 0, 0, 1 << 30); left > 0; left--) {
                        char *first = malloc(32), *second = malloc(32);
                        for (volatile int work = 0; work < 100; work++) ;
                        sum += (first != second);
                        free(first);
                        free(second);
                    }
                    return finish(sum);
                }
                """);
        assertEquals(0, run(List.of("--rounds", "1", "--filter", "count", "--only", "vmmalloc")), err.toString());
        Map<String, Double> counts = ResultsFile.read(root.resolve(".build/bench/results.json"))
                .instructions()
                .get("count");
        // The library under this name does nothing, so both are the C library; the loop of the program alone takes 400
        // a pair.
        assertTrue(counts.get("glibc") > 10 && counts.get("glibc") < 300, counts.toString());
        assertEquals(counts.get("glibc"), counts.get("vmmalloc"), 1.0);
    }

    @Test
    void oneThatPrintsSomethingElseDoesNotCount() throws IOException {
        workload("differs", "return finish(getenv(\"LD_PRELOAD\") != NULL);");
        assertEquals(1, bench("--filter", "differs", "--only", "vmmalloc"), err.toString());
        assertTrue(out.toString().contains("FAILED: printed something else than the first run"), out.toString());
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws IOException {
        workload("endless", "for (;;) ;");
        assertEquals(1, bench("--filter", "endless", "--only", "vmmalloc", "--limit-seconds", "1", "--rounds", "1"));
        assertTrue(out.toString().contains("FAILED: ran for more than 1 s"), out.toString());
    }

    @Test
    void wrongOptionsSayWhatIsAllowed() throws IOException {
        assertRefused("--rounds 0: allowed is 1 and more", "--rounds", "0");
        assertRefused("--filter (: Unclosed group", "--filter", "(");
        assertRefused("--only none: there are glibc, vmmalloc", "--only", "none");
        assertRefused("no workload matches --filter nothing", "--filter", "nothing");
        assertRefused("--disk-dir /dev/shm: on tmpfs, but must be on a disk", "--disk-dir", "/dev/shm");
        assertRefused("--pool-dir /no: not a directory that can be written", "--pool-dir", "/no");
        Files.delete(root.resolve("dist/lib/libvmmalloc.so.1"));
        assertRefused("dist/lib/libvmmalloc.so.1: not built yet: scripts/build-dist", "--list");
    }

    @Test
    void anInterruptedRunLeavesNothingBehind() throws IOException, InterruptedException {
        workload("endless", "for (;;) ;");
        Path output = root.resolve("interrupted");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                "--root=" + root,
                "--output=" + output,
                "--filter=endless",
                "--only=vmmalloc"));
        Process runner = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("interrupted.txt").toFile())
                .start();
        List<ProcessHandle> started = List.of();
        while (runner.isAlive() && started.stream().noneMatch(BenchTest::isEndless)) {
            Thread.sleep(20);
            started = runner.descendants().toList();
        }
        runner.destroy();
        runner.waitFor();
        assertFalse(started.isEmpty(), Files.readString(root.resolve("interrupted.txt")));
        for (ProcessHandle process : started) {
            process.onExit().join();
        }
        assertNoPoolsIn(output);
    }

    private static boolean isEndless(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("endless"))
                .isPresent();
    }

    private static void assertNoPoolsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().startsWith("vmmalloc-bench-"))
                            .toList());
        }
    }

    private void assertRefused(String message, String... options) {
        err.getBuffer().setLength(0);
        assertEquals(2, bench(options));
        assertTrue(err.toString().contains(message), err.toString());
    }

    private int bench(String... options) {
        List<String> words = new ArrayList<>(List.of("--no-instructions"));
        if (!List.of(options).contains("--rounds")) {
            words.add("--rounds=2");
        }
        words.addAll(List.of(options));
        return run(words);
    }

    private int run(List<String> options) {
        List<String> words = new ArrayList<>(List.of("--root=" + root));
        words.addAll(options);
        CommandLine line = Bench.commandLine();
        return line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private void workload(String name, String body) throws IOException {
        Files.writeString(
                root.resolve("benchmarks/src/main/native/" + name + ".c"),
                "/*\n * @stresses the runner\n * @run " + name + "\n */\n#include \"workload.h\"\nint main(void) { "
                        + body + " }\n");
    }

    private void library(String file, String text) throws IOException {
        Path source = Files.writeString(root.resolve("library.c"), text);
        Tool.run(
                root,
                List.of("gcc", "-shared", "-fPIC", "-o", root.resolve(file).toString(), source.toString()));
    }
}
