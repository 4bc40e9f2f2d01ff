package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;

/** The log of the debug library: every line, in order, and in one piece. */
@OnOurs
class LogTest {
    private static final String CREATE = "3 libvmmalloc_create] ";

    /** The lines of levels 1 to 3, with numbers that differ from run to run replaced. */
    private static List<String> steps(String log) {
        return LogLine.all(log).stream()
                .filter(line -> line.level() < 4)
                .map(line -> line.toString()
                        .replaceAll("pid \\d+: program: .*", "PROGRAM")
                        .replaceAll("0x[0-9a-f]+", "0x"))
                .toList();
    }

    @Test
    void everyCallIsALine() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome =
                    run.program("calls").environment("VMMALLOC_LOG_LEVEL", "4").run();
            assertEquals(0, outcome.status(), outcome::toString);
            assertEquals("", outcome.errors());
            String calls = LogLine.all(run.log()).stream()
                    .filter(line -> line.level() == 4)
                    .map(line -> line.function() + "] " + line.text() + "\n")
                    .collect(Collectors.joining());
            assertEquals(outcome.output(), calls);
        }
    }

    @Test
    void levelsInOrder() {
        try (DebugRun run = new DebugRun()) {
            List<String> all = List.of(
                    "1 out_init] PROGRAM",
                    "1 out_init] libvmmalloc version 1.1",
                    "1 out_init] compiled with support for Valgrind memcheck",
                    "3 libvmmalloc_init] ",
                    CREATE + "dir \"" + run.path() + "\" size 67108864",
                    CREATE + "vmp 0x",
                    "2 libvmmalloc_init] initialization completed",
                    "1 malloc] out of memory: size 18446744073709551615",
                    "3 libvmmalloc_fini] ");
            for (int level = 0; level <= 4; level++) {
                int upTo = level;
                run.program("calls")
                        .environment("VMMALLOC_LOG_LEVEL", Integer.toString(level))
                        .run();
                assertEquals(
                        all.stream()
                                .filter(line -> line.charAt(0) - '0' <= upTo)
                                .toList(),
                        steps(run.log()),
                        "level " + level);
            }
        }
    }

    @Test
    void programAndPid() {
        try (DebugRun run = new DebugRun()) {
            run.program("calls").environment("VMMALLOC_LOG_LEVEL", "1").run();
            String text = LogLine.all(run.log()).getFirst().text();
            assertTrue(text.matches("pid [1-9][0-9]*: program: /.*/native/debug/calls"), text);
        }
    }

    @Test
    void withoutLevelOrStatisticsNothingIsSaid() {
        try (DebugRun run = new DebugRun()) {
            run.withoutLog(Path.of("/bin/true")).run().assertPrints("");
            run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_LOG_LEVEL", "")
                    .environment("VMMALLOC_LOG_FILE", "")
                    .run()
                    .assertPrints("");
            run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_LOG_LEVEL", "-3")
                    .run()
                    .assertPrints("");
        }
    }

    @Test
    void withoutFileItGoesToStandardError() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_LOG_LEVEL", "3")
                    .run();
            assertEquals("3 libvmmalloc_fini] ", steps(outcome.errors()).getLast());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VMMALLOC_LOG_LEVEL, high, 0 to 4",
        "VMMALLOC_LOG_LEVEL, 4K, 0 to 4",
        "VMMALLOC_LOG_STATS, yes, '0, 1 and json'",
        "VMMALLOC_LOG_STATS, 2, '0, 1 and json'",
        "VMMALLOC_LOG_LEAKS, json, 0 and 1"
    })
    void valueThatIsNotUnderstood(String variable, String value, String allowed) {
        try (DebugRun run = new DebugRun()) {
            run.withoutLog(Path.of("/bin/true"))
                    .environment(variable, value)
                    .run()
                    .assertAborts("Error (libvmmalloc): invalid " + variable + " value (" + value + "): allowed are "
                            + allowed + "\n");
        }
    }

    @Test
    void nothingIsWantedByZero() {
        try (DebugRun run = new DebugRun()) {
            run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_LOG_LEVEL", "0")
                    .environment("VMMALLOC_LOG_STATS", "0")
                    .environment("VMMALLOC_LOG_LEAKS", "0")
                    .run()
                    .assertPrints("");
        }
    }

    @Test
    void fileThatCannotBeOpened() {
        try (DebugRun run = new DebugRun()) {
            run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_LOG_FILE", "/nonexistent/x.log")
                    .run()
                    .assertAborts(
                            "Error (libvmmalloc): VMMALLOC_LOG_FILE=/nonexistent/x.log: No such file or directory\n");
        }
    }

    @Test
    void errorsGoToTheFile() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.program("calls")
                    .environment("VMMALLOC_POOL_SIZE", "1048576")
                    .run();
            assertEquals(Outcome.ABORTED, outcome.status());
            assertEquals("", outcome.errors());
            assertEquals(
                    "Error (libvmmalloc): VMMALLOC_POOL_SIZE value is less than minimum (1048576 < 14680064)\n",
                    run.log());
        }
    }

    @Test
    void whyThereIsNoPool() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.withoutLog(Path.of("/bin/true"))
                    .environment("VMMALLOC_POOL_DIR", "/nonexistent")
                    .environment("VMMALLOC_LOG_LEVEL", "1")
                    .run();
            assertEquals(
                    "1 util_tmpfile] open: No such file or directory",
                    LogLine.of(outcome.errors().lines().toList().get(3)).toString());
            assertTrue(
                    outcome.errors()
                            .contains("\nError (libvmmalloc): vmem pool creation failed: No such file or directory\n"),
                    outcome::toString);
        }
    }

    @Test
    void fileIsEmptiedAtStart() throws IOException {
        try (DebugRun run = new DebugRun()) {
            Files.writeString(run.logFile(), "of yesterday\n");
            run.program("calls").run();
            assertEquals("", run.log());
        }
    }

    @Test
    void fileWithTheProcessId() throws IOException {
        try (DebugRun run = new DebugRun()) {
            Path prefix = run.path().resolve("log-");
            run.withoutLog(NativePrograms.compile("debug", "forks.c"))
                    .environment("VMMALLOC_LOG_LEVEL", "4")
                    .environment("VMMALLOC_LOG_FILE", prefix.toString())
                    .run()
                    .assertPrints("");
            try (var files = Files.list(run.path())) {
                List<Path> logs = files.toList();
                assertEquals(1, logs.size(), logs::toString);
                String log = Files.readString(logs.getFirst());
                String pid = LogLine.all(log).getFirst().text().replaceAll("pid (\\d+):.*", "$1");
                assertEquals("log-" + pid, logs.getFirst().getFileName().toString());
                assertTrue(log.contains("size 777\n"), log);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, do nothing, '', ''",
        "1, remap the pool file as private, pool mapped as private - do nothing, pool mapped as private - do nothing",
        "2, clone the entire pool file, close the cloned pool file, close the original pool file|mapping cloned pool file at 0x",
        "3, clone or remap|clone the entire pool file, close the cloned pool file, close the original pool file|mapping cloned pool file at 0x",
    })
    void stepsOfAFork(String option, String before, String parent, String child) {
        try (DebugRun run = new DebugRun()) {
            run.program("forks")
                    .environment("VMMALLOC_LOG_LEVEL", "4")
                    .environment("VMMALLOC_FORK", option)
                    .run()
                    .assertPrints("");
            Map<String, List<String>> texts = LogLine.all(run.log()).stream()
                    .filter(line -> line.level() == 3)
                    .collect(Collectors.groupingBy(
                            line -> line.function().equals("remap_as_private")
                                    ? "libvmmalloc_prefork"
                                    : line.function(),
                            Collectors.mapping(
                                    line -> line.text().replaceAll("0x[0-9a-f]+", "0x"), Collectors.toList())));
            assertEquals(
                    before, String.join("|", texts.get("libvmmalloc_prefork")).substring(1));
            assertEquals(parent, rest(texts.get("libvmmalloc_postfork_parent")));
            assertEquals(child, rest(texts.get("libvmmalloc_postfork_child")));
            assertEquals(2, texts.get("libvmmalloc_fini").size());
            Map<String, Long> calls = LogLine.all(run.log()).stream()
                    .map(LogLine::text)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertEquals(1, calls.get("size 777"));
            assertEquals(1, calls.get("size 888"));
        }
    }

    /** All but the empty line that marks the begin. */
    private static String rest(List<String> texts) {
        assertEquals("", texts.getFirst());
        return String.join("|", texts.subList(1, texts.size()));
    }

    @Test
    void aForkBehindItsBackIsNoticedOnce() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.withoutLog(NativePrograms.compile("debug", "unnoticed.c"))
                    .run();
            assertEquals("ok\n", outcome.output(), outcome::toString);
            assertTrue(
                    outcome.errors()
                            .matches(
                                    "Error \\(libvmmalloc\\): process \\d+ was made by _Fork or clone and writes to the pool of process \\d+\n"),
                    outcome::toString);
        }
    }

    @Test
    void aMillionLinesOfThreadsInOnePieceEach() {
        try (DebugRun run = new DebugRun()) {
            run.program("million").environment("VMMALLOC_LOG_LEVEL", "4").run().assertPrints("ok\n");
            int[] counts = new int[2];
            String log = run.log();
            log.lines().forEach(line -> {
                String text = LogLine.of(line).text();
                if (text.matches("size [1-8]")) {
                    counts[0]++;
                } else if (text.matches("ptr 0x[0-9a-f]+")) {
                    counts[1]++;
                }
            });
            assertEquals(500_000, counts[0]);
            assertTrue(counts[1] >= 500_000, () -> counts[1] + " frees");
        }
    }

    /** As the kernel sees it: one write a line, and not a mapping more than without lines. */
    @Test
    void aLineIsOneWriteAndTakesNoMemory() throws IOException {
        try (DebugRun run = new DebugRun()) {
            List<String> silent = calls(run, "0");
            List<String> all = calls(run, "4");
            List<String> written = all.stream()
                    .filter(call -> call.contains("<libvmmalloc>: "))
                    .toList();
            String one = "\\d+ +write\\(\\d+, \"<libvmmalloc>: [^\\\\]*(\\\\\"[^\\\\]*)*\\\\n\", \\d+\\) += \\d+";
            assertEquals(
                    List.of(),
                    written.stream().filter(call -> !call.matches(one)).toList());
            assertEquals(run.log().lines().count(), written.size());
            assertEquals(mappings(silent), mappings(all));
        }
    }

    private static List<String> calls(DebugRun run, String level) throws IOException {
        Path trace = run.path().resolve("trace");
        Outcome outcome = run.program("calls")
                .environment("VMMALLOC_LOG_LEVEL", level)
                .by("strace", "-f", "-qq", "-e", "trace=write,writev,mmap,brk", "-s", "999", "-o", trace)
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        return Files.readAllLines(trace);
    }

    private static long mappings(List<String> calls) {
        return calls.stream()
                .filter(call -> call.matches("\\d+ +(mmap|brk)\\(.*"))
                .count();
    }

    @Test
    void aProgramThatTakesTheDescriptorAway() throws IOException {
        try (DebugRun run = new DebugRun()) {
            Path data = run.path().resolve("data");
            run.program("hostile")
                    .arguments(data)
                    .environment("VMMALLOC_LOG_LEVEL", "4")
                    .run()
                    .assertPrints("ok\n");
            assertEquals(0, Files.size(data), "something was written into the program's own file");
            List<String> texts =
                    LogLine.all(run.log()).stream().map(LogLine::text).toList();
            assertTrue(texts.contains("size 111") && texts.contains("size 222"), texts::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<libvmmalloc>",
                "VMMALLOC_LOG_",
                "compiled with support for Valgrind",
                "libvmmalloc statistics",
                "libvmmalloc leaks"
            })
    void theReleaseLibraryHasNoneOfIt(String text) throws IOException {
        assertFalse(contains(Subject.releaseDirectory(), text));
        assertTrue(contains(Subject.debugDirectory(), text));
    }

    private static boolean contains(Path directory, String text) throws IOException {
        return new String(Files.readAllBytes(Subject.library(directory)), StandardCharsets.ISO_8859_1).contains(text);
    }
}
