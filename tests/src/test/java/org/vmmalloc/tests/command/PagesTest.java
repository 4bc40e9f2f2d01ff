package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.vmmalloc.tests.Outcome;

/** The pages that {@code map} and {@code report} write, in a browser: drawn, and telling what is pointed at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final int LARGE_BLOCK = 0xe08214;
    private static final int LARGE_BLOCK_IN_THE_DARK = 0xe08a2a;
    private static final int FREE_RUN = 0xd9d9d9;
    private static final int HEAPS = 0x7b3fa0;

    @TempDir
    private Path directory;

    private Patient patient;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        patient = new Patient(Path.of("/dev/shm"));
        browser = new Browser();
    }

    @AfterAll
    void end() {
        patient.close();
        browser.close();
    }

    @Test
    void theMapIsDrawnAndTellsWhatIsPointedAt() throws IOException {
        browser.open(written("map", "--output", directory.resolve("map.html")));
        assertEquals(List.of(), browser.complaints());
        WebElement map = browser.element("#map");
        Set<Integer> colours = colours(browser.image(map));
        for (int colour : new int[] {LARGE_BLOCK, FREE_RUN, HEAPS}) {
            assertTrue(colours.contains(colour), () -> Integer.toHexString(colour) + " is missing");
        }
        WebElement hint = browser.element("#hint");
        assertFalse(hint.isDisplayed());
        browser.pointAt(map, 4 - map.getSize().width / 2, 4 - map.getSize().height / 2);
        assertTrue(hint.isDisplayed());
        assertTrue(hint.getText().matches("heap records\n64 KiB at .*"), hint::getText);
        Set<String> hints = new HashSet<>();
        for (int x = 4 - map.getSize().width / 2; x < map.getSize().width / 2; x += 40) {
            browser.pointAt(map, x, 12 - map.getSize().height / 2);
            hints.add(hint.getText());
        }
        assertTrue(
                hints.stream()
                        .anyMatch(text -> text.matches(
                                "slab of \\d+ byte blocks\n.* KiB at .*\n[\\d,]+ of [\\d,]+ blocks in use, \\d+ % of its bytes\nheap of thread "
                                        + patient.pid())),
                hints::toString);
        browser.pointAt(browser.element("h1"), 0, 0);
        assertFalse(hint.isDisplayed());
        assertTrue(browser.elements("#classes tbody tr").size() > 5);
        assertEquals(List.of(), browser.elements("#slider"));
    }

    @Test
    void theHistoryCanBeGoneThrough() throws IOException {
        Path page = directory.resolve("history.html");
        browser.open(written("map", "--watch", "--interval", "0.2", "--count", "8", "--output", page));
        assertEquals(List.of(), browser.complaints());
        BufferedImage last = browser.image(browser.element("#map"));
        String time = browser.element("#time").getText();
        browser.script(
                "const slider = document.getElementById('slider'); slider.value = 0; slider.dispatchEvent(new Event('input'))");
        assertTrue(browser.element("#time").getText().startsWith("after 0.0 s"), time);
        assertNotEquals(time, browser.element("#time").getText());
        assertNotEquals(pixels(last), pixels(browser.image(browser.element("#map"))));
        assertEquals(2, browser.elements(".chart canvas").size());
        assertDrawn(browser.elements(".chart canvas"));
    }

    @Test
    void theReportHasCharts() throws IOException {
        Path recording = directory.resolve("r.jsonl.gz");
        assertEquals(
                0,
                patient.command("record", "--interval", "0.1", "--duration", "1.5", "--output", recording)
                        .run()
                        .status());
        Front.command("report", recording).run().assertPrints("16 samples in " + directory.resolve("r.html") + "\n");
        browser.open(directory.resolve("r.html"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(
                List.of("Use", "Size classes", "Fragmentation", "Waste", "Blocks", "Events"),
                browser.elements("h2").stream().map(WebElement::getText).toList());
        List<WebElement> charts = browser.elements(".chart canvas");
        assertEquals(6, charts.size());
        assertDrawn(charts);
        WebElement first = charts.getFirst();
        assertEvenTicks(first);
        String facts = browser.element(".facts").getText();
        assertTrue(facts.matches("(?s).*\nrecorded from\n\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\n.*"), facts);
        Object before = pixels(browser.image(first));
        browser.pointAt(first, 20, 20);
        assertNotEquals(before, pixels(browser.image(first)), "pointing at a chart shows the figures of that moment");
    }

    private void assertEvenTicks(WebElement chart) {
        Object sizes =
                browser.script("return Chart.getChart(arguments[0]).scales.y.ticks.map(tick => tick.label)", chart);
        assertTrue(
                ((List<?>) sizes).stream().allMatch(label -> label.toString().matches("\\d+ ([KM]i)?B")),
                sizes::toString);
        Object times =
                browser.script("return Chart.getChart(arguments[0]).scales.x.ticks.map(tick => tick.label)", chart);
        assertTrue(
                ((List<?>) times).stream().allMatch(label -> label.toString().matches("\\d+(\\.\\d)? s")),
                times::toString);
        assertTrue(((List<?>) sizes).size() > 2 && ((List<?>) times).size() > 2, () -> sizes + " " + times);
    }

    @Test
    void whoReadsInTheDarkGetsDarkPages() throws IOException {
        Path page = written("map", "--output", directory.resolve("dark.html"));
        Path image = written("map", "--output", directory.resolve("dark.svg"));
        try {
            browser.setDark(true);
            browser.open(page);
            assertEquals(
                    "rgb(20, 23, 28)",
                    browser.element("body").getCssValue("background-color").replaceAll("rgba\\((.*), 1\\)", "rgb($1)"));
            Set<Integer> colours = colours(browser.image(browser.element("#map")));
            assertTrue(colours.contains(LARGE_BLOCK_IN_THE_DARK) && !colours.contains(LARGE_BLOCK), colours::toString);
            browser.open(image);
            colours = colours(browser.image(browser.element("svg")));
            assertTrue(colours.contains(LARGE_BLOCK_IN_THE_DARK) && !colours.contains(LARGE_BLOCK), colours::toString);
        } finally {
            browser.setDark(false);
        }
    }

    /** A chart in several colours, in the right place for it. */
    private void assertDrawn(List<WebElement> charts) throws IOException {
        for (WebElement chart : charts) {
            browser.script("arguments[0].scrollIntoView()", chart);
            Set<Integer> colours = colours(browser.image(chart));
            assertTrue(colours.contains(0xffffff) && colours.size() > 10, () -> "colours: " + colours);
        }
    }

    private Path written(String command, Object... options) {
        Outcome outcome =
                patient.command(Front.words(List.of(command), options)).run();
        outcome.assertPrints("");
        return (Path) options[options.length - 1];
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.add(pixel & 0xffffff);
        }
        return colours;
    }

    private static Object pixels(BufferedImage image) {
        return java.util.Arrays.hashCode(
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }
}
