package org.vmmalloc.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which allocators are found, and what is said of those that are not. */
class SubjectsTest {
    @TempDir
    private Path directory;

    @Test
    void missingPeersSayWhatToInstall() throws IOException {
        Files.createFile(directory.resolve("libjemalloc.so.2"));
        Subjects subjects = new Subjects(List.of(directory));
        subjects.addPeers();
        assertEquals(List.of("glibc", "jemalloc"), names(subjects));
        assertEquals(
                List.of(
                        "mimalloc: no libmimalloc.so.2 here: apt install libmimalloc2.0 or libmimalloc2.1 or libmimalloc3",
                        "tcmalloc: no libtcmalloc_minimal.so.4 here: apt install libtcmalloc-minimal4 or libtcmalloc-minimal4t64"),
                subjects.missing());
    }

    @Test
    void aLinkIsFollowedToWhatIsCompared() throws IOException {
        Path file = Files.createFile(directory.resolve("libmimalloc.so.2.0"));
        Files.createSymbolicLink(directory.resolve("libmimalloc.so.2"), file.getFileName());
        Subjects subjects = new Subjects(List.of(directory));
        subjects.addPeers();
        assertEquals(file.toRealPath(), subjects.found().getLast().library().orElseThrow());
    }

    @Test
    void oursHasAColumnForEachPool() {
        Subjects subjects = new Subjects(List.of());
        subjects.addOurs(Path.of("/x.so"), directory, Optional.of(directory), "1G");
        assertEquals(List.of("glibc", "vmmalloc", "vmmalloc-disk"), names(subjects));
        assertEquals("1G", subjects.found().getLast().environment().get("VMMALLOC_POOL_SIZE"));
        assertTrue(subjects.found().getFirst().environment().isEmpty());
    }

    @Test
    void hardenedOnesAreOursWithAnotherSetting() {
        Subjects subjects = new Subjects(List.of());
        subjects.addHardened(Path.of("/x.so"), directory, "1G");
        assertEquals(List.of("glibc", "harden-1", "harden-2"), names(subjects));
        assertEquals(
                Map.of("VMMALLOC_POOL_DIR", directory.toString(), "VMMALLOC_POOL_SIZE", "1G", "VMMALLOC_HARDEN", "2"),
                subjects.found().getLast().environment());
        assertTrue(subjects.found().getLast().isHardened());
        assertFalse(subjects.found().getFirst().isHardened());
    }

    @Test
    void aNamedOneMustBeThereAndHaveANameOfItsOwn() throws IOException {
        Path library = Files.createFile(directory.resolve("mine.so"));
        Subjects subjects = new Subjects(List.of());
        subjects.addNamed("mine", library, directory, "1G");
        assertEquals(List.of("glibc", "mine"), names(subjects));
        IOException twice = assertThrows(IOException.class, () -> subjects.addNamed("mine", library, directory, "1G"));
        assertTrue(twice.getMessage().contains("--subject mine"), twice.getMessage());
        IOException absent = assertThrows(
                IOException.class, () -> subjects.addNamed("other", directory.resolve("no.so"), directory, "1G"));
        assertTrue(absent.getMessage().endsWith("no.so: no such file can be read"), absent.getMessage());
    }

    private static List<String> names(Subjects subjects) {
        return subjects.found().stream().map(Subject::name).toList();
    }
}
