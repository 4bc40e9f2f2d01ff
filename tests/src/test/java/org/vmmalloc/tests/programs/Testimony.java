package org.vmmalloc.tests.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the witness wrote about all processes of a run: where the heap of each lay. */
record Testimony(List<String> lines) {
    static Testimony read(Path file) {
        try {
            return new Testimony(Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The starts of programs whose heap was not in the pool. */
    List<String> elsewhere() {
        return lines.stream()
                .filter(line -> line.startsWith("start ") && !line.contains(" pool "))
                .toList();
    }

    /** The most bytes of its pool that any process of each program used when it started or ended. */
    Map<String, Long> bytesOfPrograms() {
        Map<String, Long> bytes = new TreeMap<>();
        for (String line : lines) {
            // The name may have spaces in it; what comes before and after it has not.
            String[] words = line.split(" ");
            String program = String.join(" ", List.of(words).subList(1, words.length - 3));
            bytes.merge(program, Long.parseLong(words[words.length - 1]), Math::max);
        }
        return bytes;
    }
}
