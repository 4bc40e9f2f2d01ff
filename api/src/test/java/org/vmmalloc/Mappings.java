package org.vmmalloc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel says of this process's pools. */
final class Mappings {
    private Mappings() {}

    /** The mappings of files that have no name any more. */
    static long ofPools() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.endsWith(" (deleted)") && line.contains("rw-s"))
                    .count();
        }
    }

    /** The mappings of files whose path begins, or began, like this. */
    static long ofFile(Path beginning) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(" " + beginning)).count();
        }
    }

    /** The descriptors open. */
    static long descriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.count();
        }
    }
}
