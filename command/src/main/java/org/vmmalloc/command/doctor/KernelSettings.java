package org.vmmalloc.command.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of the kernel that a pool meets. Where there is a choice, the kernel shows all words, and the one that holds in brackets. */
final class KernelSettings {
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
        return value("sys/kernel/mm/transparent_hugepage/enabled");
    }

    /** For memory files that the kernel mounts itself; mounts have an option of their own. */
    String hugePagesOfSharedMemory() {
        return value("sys/kernel/mm/transparent_hugepage/shmem_enabled");
    }

    Section section() {
        Section section = new Section("kernel", "Kernel");
        section.add("release", "release", System.getProperty("os.version"), System.getProperty("os.version"));
        add(
                section,
                "transparentHugePages",
                "transparent huge pages",
                hugePagesOfPrograms(),
                "of programs' own memory");
        add(
                section,
                "shmemEnabled",
                "shmem_enabled",
                hugePagesOfSharedMemory(),
                "of shared anonymous memory; files on a tmpfs go by its mount option huge=");
        add(
                section,
                "dirtyRatio",
                "vm.dirty_ratio",
                value("proc/sys/vm/dirty_ratio"),
                "% of memory: a program that dirties more of its pool on a disk waits for it");
        add(
                section,
                "dirtyBackgroundRatio",
                "vm.dirty_background_ratio",
                value("proc/sys/vm/dirty_background_ratio"),
                "% of memory: from there on the disk is written to");
        add(
                section,
                "overcommitMemory",
                "vm.overcommit_memory",
                value("proc/sys/vm/overcommit_memory"),
                "a pool counts as it is filled on a tmpfs, and not at all on a disk");
        add(section, "maxMapCount", "vm.max_map_count", value("proc/sys/vm/max_map_count"), "mappings; a pool is one");
        add(
                section,
                "swappiness",
                "vm.swappiness",
                value("proc/sys/vm/swappiness"),
                "pages of a tmpfs go to swap, those of a disk back to it");
        return section;
    }

    private static void add(Section section, String key, String label, String value, String meaning) {
        section.add(key, label, value, value + "  " + meaning);
    }
}
