package org.vmmalloc.command.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSettingsTest {
    @Test
    void ofChoicesTheOneInBracketsHolds(@TempDir Path root) throws IOException {
        Path file = Files.createDirectories(root.resolve("sys/kernel/mm/transparent_hugepage"));
        Files.writeString(file.resolve("enabled"), "always [madvise] never\n");
        KernelSettings settings = new KernelSettings(root);
        assertEquals("madvise", settings.hugePagesOfPrograms());
        assertEquals("unknown", settings.hugePagesOfSharedMemory());
    }

    /** The kernel gives a number only to who reads it at once. */
    @Test
    void numbersAreReadWhole() {
        String text = new KernelSettings(Path.of("/")).value("proc/sys/vm/max_map_count");
        assertTrue(text.matches("\\d{4,}"), text);
    }
}
