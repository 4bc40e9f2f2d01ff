package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** The manual pages, as man(1) reads them. */
class ManualTest {
    private static final Pattern VARIABLE = Pattern.compile("\"(VMMALLOC_[A-Z_]+[A-Z])[\"=]");

    private final Path pages = Front.dist().resolve("share/man/man1");

    @Test
    void theReaderOfPagesFindsNothingWrong() throws IOException {
        try (Stream<Path> files = Files.walk(pages.getParent())) {
            for (Path page : files.filter(Files::isRegularFile).toList()) {
                Outcome outcome = Command.of("man", "--warnings", "-l", "-Tutf8", "-Z", page)
                        .run();
                assertEquals("", outcome.errors(), outcome::toString);
                assertEquals(0, outcome.status(), outcome::toString);
            }
        }
    }

    @Test
    void eachCommandHasAPage() {
        for (String name :
                List.of("run", "ps", "top", "stat", "map", "record", "report", "serve", "doctor", "attach", "bench")) {
            Outcome outcome = Command.of("man", "vmmalloc-" + name)
                    .environment("MANPATH", pages.getParent().toString())
                    .environment("MANPAGER", "cat")
                    .environment("MAN_KEEP_FORMATTING", "")
                    .run();
            String text = outcome.output().replaceAll(".\b", "");
            for (String section : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "SEE ALSO")) {
                assertTrue(text.contains("\n" + section + "\n"), () -> section + " of " + outcome);
            }
            assertTrue(text.contains("vmmalloc " + name), outcome::toString);
        }
    }

    /** What the library reads is in its manual page, and in the README what a user needs. */
    @Test
    void thePageOfTheLibraryNamesEachVariable() throws IOException {
        String page = Files.readString(pages.resolveSibling("man7").resolve("libvmmalloc.7"));
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Front.root().resolve("preload/src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                VARIABLE.matcher(Files.readString(source)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        Set<String> named = new TreeSet<>();
        Pattern.compile("VMMALLOC_[A-Z_]+").matcher(page).results().forEach(found -> named.add(found.group()));
        assertEquals(read, named);
    }
}
