package org.vmmalloc.aot.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The library is written in Java; what C alone can say stays short: the public header, symbols, words of a thread, structures. */
class HandWrittenCTest {
    private static final int LIMIT = 160;
    private static final Path SOURCES = Path.of("../preload/src/main");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    @Test
    void staysShort() {
        long lines = Stream.of("c", "include")
                .map(SOURCES::resolve)
                .flatMap(folder -> files(folder).stream())
                .mapToLong(HandWrittenCTest::linesOfCode)
                .sum();
        assertTrue(lines < LIMIT, lines + " lines of hand-written C, limit " + LIMIT);
    }

    private static long linesOfCode(Path file) {
        return COMMENT.matcher(TranslationUnit.read(file))
                .replaceAll("")
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
