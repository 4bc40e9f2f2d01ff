package org.vmmalloc.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results as files: JSON, a picture, a part of a document. */
class FilesTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = directory.resolve("results.json");
        ResultsFile.write(Made.results(), file);
        assertEquals(Made.results(), ResultsFile.read(file));
    }

    @Test
    void whatIsNoResultIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), "{\"a\": 1}");
        for (Path wrong : List.of(file, directory.resolve("absent.json"))) {
            IOException refusal = assertThrows(IOException.class, () -> ResultsFile.read(wrong));
            assertTrue(refusal.getMessage().startsWith(wrong + ": not results of the bed"), refusal.getMessage());
        }
    }

    @Test
    void aPictureHasALineForEachWorkload() throws IOException {
        Path file = directory.resolve("wall.png");
        Plot.write(Made.results(), Metric.WALL, file);
        int height = ImageIO.read(file.toFile()).getHeight();
        Results half = new Results(
                Map.of(),
                3,
                Made.results().subjects(),
                Made.results().workloads().subList(0, 2),
                Map.of(),
                List.of());
        Plot.write(half, Metric.WALL, file);
        assertTrue(ImageIO.read(file.toFile()).getHeight() < height);
    }

    @Test
    void onlyThePartBetweenTheMarkersChanges() throws IOException {
        Path document = directory.resolve("document.md");
        Files.writeString(document, "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n");
        Document.update(document, "new\n");
        Document.update(document, "newer\n");
        assertEquals(
                "before\n<!-- results: begin -->\n\nnewer\n\n<!-- results: end -->\nafter\n",
                Files.readString(document));
    }

    @Test
    void aDocumentWithoutMarkersIsLeftAlone() throws IOException {
        Path document = directory.resolve("document.md");
        Files.writeString(document, "text\n");
        IOException refusal = assertThrows(IOException.class, () -> Document.update(document, "new\n"));
        assertTrue(refusal.getMessage().contains("results: begin"), refusal.getMessage());
        assertEquals("text\n", Files.readString(document));
    }

    @Test
    void aTableIsAlignedAndRefusesARowThatDoesNotFit() {
        Table table = Table.ofFigures(List.of("name", "a"));
        table.add(List.of("one", "1.25"));
        assertEquals("| name |    a |\n|------|-----:|\n| one  | 1.25 |\n", table.toString());
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("two")));
    }
}
