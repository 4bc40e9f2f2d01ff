package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of the kernel that a pool meets. Where there is a choice, the kernel shows all words, and the one that holds in brackets. */
final class KernelSettings {
    private static final String HUGE_PAGES = "sys/kernel/mm/transparent_hugepage/enabled";
    private static final String HUGE_PAGES_OF_SHARED_MEMORY = "sys/kernel/mm/transparent_hugepage/shmem_enabled";

    /** What is shown, and in words what it means for a pool. */
    private record Setting(String key, String label, String path, String meaning) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("transparentHugePages", "transparent huge pages", HUGE_PAGES, "of programs' own memory"),
            new Setting(
                    "shmemEnabled",
                    "shmem_enabled",
                    HUGE_PAGES_OF_SHARED_MEMORY,
                    "of shared anonymous memory; files on a tmpfs go by its mount option huge="),
            new Setting(
                    "dirtyRatio",
                    "vm.dirty_ratio",
                    "proc/sys/vm/dirty_ratio",
                    "% of memory: a program that dirties more of its pool on a disk waits for it"),
            new Setting(
                    "dirtyBackgroundRatio",
                    "vm.dirty_background_ratio",
                    "proc/sys/vm/dirty_background_ratio",
                    "% of memory: from there on the disk is written to"),
            new Setting(
                    "overcommitMemory",
                    "vm.overcommit_memory",
                    "proc/sys/vm/overcommit_memory",
                    "a pool counts as it is filled on a tmpfs, and not at all on a disk"),
            new Setting("maxMapCount", "vm.max_map_count", "proc/sys/vm/max_map_count", "mappings; a pool is one"),
            new Setting(
                    "swappiness",
                    "vm.swappiness",
                    "proc/sys/vm/swappiness",
                    "pages of a tmpfs go to swap, those of a disk back to it"));

    private static final Pattern CHOSEN = Pattern.compile("\\[([^]]+)]");

    private static final int MOST_BYTES = 4096;

    private final Path root;

    KernelSettings(Path root) {
        this.root = root;
    }

    /** The chosen word or the number of a setting; {@code "unknown"} where the kernel has none. */
    String value(String path) {
        // All at once: numbers end where a second read begins.
        try (InputStream file = Files.newInputStream(root.resolve(path))) {
            byte[] bytes = new byte[MOST_BYTES];
            String text = new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.US_ASCII).strip();
            Matcher chosen = CHOSEN.matcher(text);
            return chosen.find() ? chosen.group(1) : text;
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    String hugePagesOfPrograms() {
        return value(HUGE_PAGES);
    }

    /** For memory files that the kernel mounts itself; mounts have an option of their own. */
    String hugePagesOfSharedMemory() {
        return value(HUGE_PAGES_OF_SHARED_MEMORY);
    }

    Section section() {
        Section section = new Section("kernel", "Kernel");
        String release = System.getProperty("os.version");
        section.add("release", "release", release, release);
        for (Setting setting : SETTINGS) {
            String value = value(setting.path);
            section.add(setting.key, setting.label, value, value + "  " + setting.meaning);
        }
        return section;
    }
}
