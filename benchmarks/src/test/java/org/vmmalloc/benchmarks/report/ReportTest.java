package org.vmmalloc.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmmalloc.benchmarks.measure.Sample;

/** What the tables say of results made by hand. */
class ReportTest {
    private final String text = new Report(Made.results()).all();

    @Test
    void ratiosAreTakenRoundByRound() {
        // The machine became slower from round to round, and both with it.
        assertRow("first", "2.00 s ±38 %", "0.50 ±0.00", "0.25 ±0.00", "failed");
        assertRow("second", "1.00 s ±0 %", "2.00 ±0.00", "4.00 ±0.00", "1.00 ±0.00");
    }

    @Test
    void meansAreOverWorkloadsThatAllRan() {
        assertRow("Wall time, shapes of allocation (1 of 2)", "1.000", "2.000", "4.000", "1.000");
        assertRow("Wall time, all (2 of 3)", "1.000", "2.000", "4.000", "1.000");
    }

    @Test
    void startsAreDifferencesForOne() {
        assertRow("start", "2.00 ms", "+1.00 ±0.25 ms", "+6.00 ±0.00 ms", "+0.00 ±0.00 ms");
    }

    @Test
    void instructionsAreShownWhereTheyWereCounted() {
        assertRow("pair", "100.0", "45.3", "-", "-");
    }

    @Test
    void failuresAndWhatIsMissingAreNamed() {
        assertTrue(text.contains("* first with broken, 2 of 3 runs: FAILED: status 139: "), text);
        assertTrue(text.contains("* other: no libother.so here: apt install libother1"), text);
    }

    @Test
    void lossesAgainstTheCLibraryAndTheBestPeer() {
        assertEquals(
                List.of("first 0.50 (quick 0.25)", "second 2.00 (broken 1.00)", "program 2.00 (broken 1.00)"),
                new Losses(Made.results()).of("vmmalloc", Metric.WALL).subList(0, 3));
        assertEquals(List.of(), new Losses(Made.results()).of("vmmalloc", Metric.PEAK));
    }

    @Test
    void aDifferenceWithinTheSpreadIsNoLoss() {
        Results.Outcome outcome = Made.outcome(
                "noisy",
                "SHAPE",
                Map.of("glibc", Made.seconds(1, 1, 1, 1, 1), "vmmalloc", Made.seconds(0.8, 0.9, 1.05, 1.2, 1.3)));
        Results results = new Results(
                Map.of(),
                5,
                List.of(new Results.SubjectLine("glibc", "", ""), new Results.SubjectLine("vmmalloc", "", "")),
                List.of(outcome),
                Map.of(),
                List.of());
        assertEquals(List.of(), new Losses(results).of("vmmalloc", Metric.WALL));
    }

    @Test
    void aPeakThatCouldNotBeMeasuredIsNoFigure() {
        Sample without = new Sample(1, 1, 1, -1, 1, 1, 1, null, null);
        Comparison comparison =
                new Comparison(Made.outcome("x", "SHAPE", Map.of("glibc", List.of(without))), Metric.PEAK);
        assertEquals("-", comparison.cell("glibc"));
    }

    /** The first row of any table that begins with the cell and has these after it. */
    private void assertRow(String first, String... cells) {
        List<String> rows = text.lines()
                .filter(line -> line.startsWith("| " + first + " "))
                .map(line -> line.replaceAll(" +\\| +", "|"))
                .toList();
        String expected = String.join("|", cells) + " |";
        assertTrue(rows.stream().anyMatch(row -> row.endsWith("|" + expected)), () -> expected + " is none of " + rows);
    }
}
