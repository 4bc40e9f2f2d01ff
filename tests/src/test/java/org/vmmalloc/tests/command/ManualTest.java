package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** The manual pages, as man(1) reads them. */
class ManualTest {
    private final Path pages = Front.dist().resolve("share/man/man1");

    @Test
    void theReaderOfPagesFindsNothingWrong() throws IOException {
        try (Stream<Path> files = Files.list(pages)) {
            for (Path page : files.toList()) {
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
}
