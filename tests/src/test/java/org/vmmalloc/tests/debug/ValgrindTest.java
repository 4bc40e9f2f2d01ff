package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;

/** What memcheck says of programs on the debug library. */
@OnOurs
class ValgrindTest {
    private static Outcome memcheck(String mistake) {
        try (DebugRun run = new DebugRun()) {
            Path program = NativePrograms.compile("debug", "mistakes.c");
            return Command.of(
                            "valgrind",
                            "--leak-check=full",
                            "--show-reachable=yes",
                            "--soname-synonyms=somalloc=nouserintercepts",
                            "--error-exitcode=77",
                            program,
                            mistake)
                    .preload(Subject.library(Subject.debugDirectory()))
                    .pool(run.path(), "64M")
                    .run();
        }
    }

    private static void assertSays(Outcome outcome, String text) {
        assertTrue(outcome.errors().contains(text), outcome::toString);
        assertTrue(outcome.errors().contains("ERROR SUMMARY: 1 errors from 1 contexts"), outcome::toString);
        assertEquals(77, outcome.status(), outcome::toString);
    }

    @Test
    void nothingOfACorrectProgram() {
        Outcome outcome = memcheck("none");
        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().contains("ERROR SUMMARY: 0 errors from 0 contexts"), outcome::toString);
        assertTrue(outcome.errors().contains("All heap blocks were freed -- no leaks are possible"), outcome::toString);
    }

    /** Four bytes were asked for. */
    @Test
    void leak() {
        Outcome outcome = memcheck("leak");
        assertSays(outcome, "8 bytes in 1 blocks are definitely lost in loss record 1 of 1");
        assertTrue(outcome.errors().contains(": malloc ("), outcome::toString);
        assertTrue(outcome.errors().contains("by 0x"), outcome::toString);
        assertTrue(outcome.errors().contains(": main (mistakes.c:"), outcome::toString);
    }

    @Test
    void overrun() {
        Outcome outcome = memcheck("overrun");
        assertSays(outcome, "Invalid write of size 4");
        assertTrue(outcome.errors().contains("is 0 bytes after a block of size 48 alloc'd"), outcome::toString);
    }

    @Test
    void writeAfterFree() {
        Outcome outcome = memcheck("freed");
        assertSays(outcome, "Invalid write of size 4");
        assertTrue(outcome.errors().contains("is 0 bytes inside a block of size 16 free'd"), outcome::toString);
    }

    @Test
    void uninitialised() {
        assertSays(memcheck("uninitialised"), "Conditional jump or move depends on uninitialised value(s)");
    }
}
