package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;

/** The statistics at exit, as text and as JSON: their figures add up, and are those of the program. */
@OnOurs
class StatisticsTest {
    private static final Pattern TEXT_ROW = Pattern.compile(" +(\\d+|large)((?: +\\d+){8})");

    /** The number of a name in JSON text; names are looked for from the start. */
    private static long number(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(json);
        assertTrue(matcher.find(), () -> name + " in " + json);
        return Long.parseLong(matcher.group(1));
    }

    /** The rows of the size classes and that of large blocks, each a JSON object. */
    private static List<String> rows(String json) {
        List<String> rows = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\{\"size\":[^}]*}").matcher(json);
        while (matcher.find()) {
            rows.add(matcher.group());
        }
        return rows;
    }

    private static void assertSame(Trace.Row expected, String row) {
        assertEquals(expected.inUse, number(row, "inUse"), row);
        assertEquals(expected.peak, number(row, "peak"), row);
        assertEquals(expected.allocations, number(row, "allocations"), row);
        assertEquals(expected.frees, number(row, "frees"), row);
        assertEquals(0, number(row, "remoteFrees"), row);
        assertEquals(expected.requested, number(row, "requestedBytes"), row);
        assertEquals(expected.requestedEver, number(row, "requestedBytesEver"), row);
        assertEquals(expected.usable, number(row, "usableBytes"), row);
        assertEquals(expected.usable - expected.requested, number(row, "wasteInside"), row);
        long outside = number(row, "wasteOutside");
        assertTrue(
                number(row, "size") == 0
                        ? outside == 0
                        : outside == number(row, "slabs") * outsideUnit(row, expected) - expected.usable,
                row);
    }

    /** The bytes of one slab, as the row itself has it. */
    private static long outsideUnit(String row, Trace.Row expected) {
        long slabs = number(row, "slabs");
        long bytes = number(row, "wasteOutside") + expected.usable;
        assertTrue(slabs == 0 ? bytes == 0 : bytes % slabs == 0 && bytes / slabs % 65536 == 0, row);
        return slabs == 0 ? 0 : bytes / slabs;
    }

    @Test
    void theyAreThoseOfAKnownTrace() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.program("trace")
                    .environment("VMMALLOC_LOG_STATS", "json")
                    .run();
            assertEquals(0, outcome.status(), outcome::toString);
            Trace trace = new Trace(outcome.output());
            String json = run.log();
            assertEquals(1, json.lines().count(), json);
            List<String> rows = rows(json);
            assertEquals(
                    trace.rows.keySet(),
                    rows.stream().map(row -> number(row, "size")).collect(Collectors.toSet()));
            for (String row : rows) {
                assertSame(trace.rows.get(number(row, "size")), row);
            }
            assertEquals(sum(rows, "inUse"), number(json.substring(json.indexOf("\"blocks\"")), "inUse"));
            assertEquals(sum(rows, "requestedBytes"), number(json, "requestedBytes"));
            assertEquals(trace.bytes, number(json, "usableBytes"));
            assertEquals(trace.peakBytes, number(json, "peakBytes"));
            assertEquals(sum(rows, "allocations"), number(json, "allocations"));
            assertEquals(sum(rows, "frees"), number(json, "frees"));
            assertEquals(trace.resized, number(json, "resizedInPlace"));
            assertEquals(trace.moved, number(json, "moved"));
            assertEquals(trace.failed, number(json, "failed"));
            assertEquals(1, number(json.substring(json.indexOf("\"heaps\"")), "count"));
            assertEquals(
                    number(json, "usableBytes") + sum(rows, "wasteOutside"),
                    number(json, "usedBytes") - 65536,
                    "pages but that of heaps");
        }
    }

    private static long sum(List<String> rows, String name) {
        return rows.stream().mapToLong(row -> number(row, name)).sum();
    }

    @Test
    void textAndJsonAgree() {
        try (DebugRun run = new DebugRun()) {
            run.program("trace").environment("VMMALLOC_LOG_STATS", "json").run();
            List<String> expected = rows(run.log()).stream()
                    .map(row -> List.of(
                                    "size",
                                    "inUse",
                                    "peak",
                                    "allocations",
                                    "frees",
                                    "remoteFrees",
                                    "slabs",
                                    "wasteInside",
                                    "wasteOutside")
                            .stream()
                            .map(name -> Long.toString(number(row, name)))
                            .collect(Collectors.joining(" ")))
                    .sorted()
                    .toList();
            run.program("trace").environment("VMMALLOC_LOG_STATS", "1").run();
            String text = run.log();
            assertTrue(text.startsWith("libvmmalloc statistics: process "), text);
            List<String> found = text.lines()
                    .map(TEXT_ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> (row.group(1).equals("large") ? "0" : row.group(1))
                            + row.group(2).replaceAll(" +", " "))
                    .sorted()
                    .toList();
            assertEquals(expected, found);
        }
    }

    @Test
    void freesOfAnotherThread() {
        try (DebugRun run = new DebugRun()) {
            run.program("remote")
                    .environment("VMMALLOC_LOG_STATS", "json")
                    .run()
                    .assertPrints("ok\n");
            String json = run.log();
            String row = rows(json).stream()
                    .filter(text -> number(text, "size") == 1024)
                    .findFirst()
                    .orElseThrow();
            assertEquals(777, number(row, "remoteFrees"), row);
            assertEquals(777, number(row, "peak"), row);
            assertEquals(2, number(json, "bound"));
            assertEquals(1, number(json, "ended"));
        }
    }

    @Test
    void theyAreSaidOnceAndToStandardErrorWithoutAFile() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.withoutLog(Path.of("/bin/ls"))
                    .environment("VMMALLOC_LOG_STATS", "1")
                    .run();
            assertEquals(
                    1,
                    outcome.errors()
                            .lines()
                            .filter(line -> line.startsWith("libvmmalloc statistics"))
                            .count(),
                    outcome::toString);
        }
    }

    @Test
    void leaksBySizeAndCallSite() {
        try (DebugRun run = new DebugRun()) {
            run.program("leaks").environment("VMMALLOC_LOG_LEAKS", "1").run().assertPrints("ok\n");
            List<String> lines = run.log()
                    .lines()
                    .map(line -> line.strip().replaceAll(" +", " "))
                    .toList();
            assertEquals("libvmmalloc leaks: blocks never freed: 5, bytes asked for: 200300", lines.getFirst());
            assertTrue(lines.contains("112 3 300"), lines::toString);
            assertTrue(lines.contains("large 2 200000"), lines::toString);
            assertTrue(
                    lines.stream()
                            .anyMatch(line ->
                                    line.matches("2 200000 leaks_large\\+0x[0-9a-f]+ \\(.*leaks\\+0x[0-9a-f]+\\)")),
                    lines::toString);
            assertTrue(
                    lines.stream()
                            .anyMatch(line ->
                                    line.matches("3 300 leaks_small\\+0x[0-9a-f]+ \\(.*leaks\\+0x[0-9a-f]+\\)")),
                    lines::toString);
            assertTrue(
                    lines.stream().noneMatch(line -> line.contains("leaks_nothing") || line.contains("main+")),
                    lines::toString);
        }
    }

    @Test
    void leaksBySizeWithTheStatistics() {
        try (DebugRun run = new DebugRun()) {
            run.program("leaks").environment("VMMALLOC_LOG_STATS", "1").run().assertPrints("ok\n");
            assertTrue(
                    run.log().contains("\nlibvmmalloc leaks: blocks never freed: 5, bytes asked for: 200300\n"),
                    run::log);
        }
    }
}
