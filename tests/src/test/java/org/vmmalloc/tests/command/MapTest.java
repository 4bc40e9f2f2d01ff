package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Outcome;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The map of a living process: on the terminal, for machines, and as files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapTest {
    @TempDir
    private Path directory;

    private Patient patient;

    @BeforeAll
    void start() throws IOException {
        patient = new Patient(Path.of("/dev/shm"));
    }

    @AfterAll
    void end() {
        patient.close();
    }

    @Test
    void inTextEachLineIsPartOfThePicture() {
        Outcome outcome = patient.command("map").run();
        assertEquals("", outcome.errors(), outcome::toString);
        List<String> lines = outcome.output().lines().toList();
        assertTrue(
                lines.getFirst()
                        .matches(
                                "process " + patient.pid() + " \\(python3.*\\): .* of 256.0 MiB in use in \\d+ blocks"),
                outcome::toString);
        List<String> picture = lines.subList(1, lines.size() - 3);
        assertTrue(picture.size() > 4, outcome::toString);
        assertTrue(
                picture.stream().allMatch(line -> line.matches(" *[0-9.]+ [KM]?i?B [0-9L.H?]{1,64}")),
                outcome::toString);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), outcome::toString);
        assertTrue(picture.getFirst().contains(" H"), outcome::toString);
    }

    @Test
    void forMachinesAllPageRunsStandInARow() {
        Outcome outcome = patient.command("map", "--json").run();
        Map<String, Object> map = new Yaml(new SafeConstructor(new LoaderOptions())).load(outcome.output());
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> parts = (List<Map<String, Object>>) map.get("parts");
        assertEquals((int) patient.pid(), map.get("pid"));
        assertEquals(256 << 20, map.get("poolBytes"));
        long end = ((Number) parts.getFirst().get("offsetBytes")).longValue();
        for (Map<String, Object> part : parts) {
            assertEquals(end, ((Number) part.get("offsetBytes")).longValue(), part::toString);
            end += ((Number) part.get("bytes")).longValue();
        }
        Map<Object, Long> kinds =
                parts.stream().collect(Collectors.groupingBy(part -> part.get("kind"), Collectors.counting()));
        assertEquals(1, kinds.get("heap records"), kinds::toString);
        assertTrue(kinds.get("slab") > 20 && kinds.get("large block") > 20, kinds::toString);
    }

    @Test
    void imagesAreWhatTheirNameSays() throws IOException {
        Path svg = directory.resolve("map.svg");
        patient.command("map", "--output", svg).run().assertPrints("");
        assertTrue(Files.readString(svg).startsWith("<svg "));
        Path png = directory.resolve("map.PNG");
        patient.command("map", "--output", png).run().assertPrints("");
        byte[] signature = "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(signature, Arrays.copyOf(Files.readAllBytes(png), signature.length));
    }

    @Test
    void watchingEndsAfterTheCount() {
        Outcome outcome = patient.command("map", "--watch", "--json", "--interval", "0.1", "--count", "3")
                .run();
        assertEquals(
                3, outcome.output().lines().filter(line -> line.startsWith("{")).count(), outcome::toString);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused(2, "map: --output x.jpg: the name must end with .svg, .png or .html", "--output", "x.jpg");
        assertRefused(
                2,
                "map: --output x.png shows one moment: with --watch name a file that ends with .html",
                "--watch",
                "--output",
                "x.png");
        assertRefused(
                2, "map: --json prints, and --output writes a file: give one of them", "--json", "--output", "x.svg");
        assertRefused(1, "--pool 1: process " + patient.pid() + " has one pool, number 0", "--pool", "1");
        assertRefused(
                1,
                "map: --output /nonexistent/x.svg cannot be written: no such directory",
                "--output",
                "/nonexistent/x.svg");
    }

    private void assertRefused(int status, String message, Object... options) {
        Outcome outcome = patient.command(Front.words(List.of("map"), options)).run();
        assertEquals("vmmalloc: " + message + "\n", outcome.errors(), outcome::toString);
        assertEquals(status, outcome.status(), outcome::toString);
    }

    @Test
    void aReportNeedsARecording() throws IOException {
        Path file = Files.writeString(directory.resolve("text"), "no recording");
        Outcome outcome = Front.command("report", file).run();
        assertEquals("vmmalloc: report: " + file + " is not a recording\n", outcome.errors());
        assertEquals(1, outcome.status(), outcome::toString);
        assertEquals(
                "vmmalloc: report: there is no file " + directory.resolve("none") + "\n",
                Front.command("report", directory.resolve("none")).run().errors());
    }
}
