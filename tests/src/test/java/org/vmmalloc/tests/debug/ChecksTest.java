package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;

/**
 * The internal checks of the debug library: programs that damage one word of the pool's tables, each so that only one condition does not hold, must
 * end there, with a line that says what is wrong. What becomes of them on the release library is nobody's promise.
 */
@OnOurs
class ChecksTest {
    private static Outcome run(String program, Object argument) {
        try (DebugRun run = new DebugRun()) {
            return run.withoutLog(NativePrograms.compile("debug", program + ".c"))
                    .by("prlimit", "--core=0")
                    .arguments(argument)
                    .run();
        }
    }

    /** Not a word of the program itself: it would have said that it went on, or that the damage was not what it takes. */
    private static void assertEnds(Outcome outcome, String violation, String source) {
        String line =
                "Error \\(libvmmalloc\\): internal check failed: " + violation + " \\[" + source + ":[1-9]\\d*]\n";
        assertTrue(outcome.errors().matches(line), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
    }

    @ParameterizedTest
    @CsvSource({"damaged_slab,nothing", "damaged_run,nothing", "damaged_lock,well"})
    void undamaged(String program, String argument) {
        run(program, argument).assertPrints("ok\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary without a free word",
                "summary with a used up word",
                "reach",
                "free block that is not ready",
                "more ready blocks than fit",
                "kind"
            })
    void slab(String damage) {
        assertEnds(run("damaged_slab", damage), "slab with wrong bits", "HeapSlabs.java");
    }

    @Test
    void ownerOfAPostedSlab() {
        assertEnds(run("damaged_slab", "owner of a posted slab"), "posted slab of another heap", "Posts.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page in which it starts",
                "page in which it ends",
                "free neighbour before",
                "free neighbour behind",
                "frontier"
            })
    void freeRun(String damage) {
        assertEnds(run("damaged_run", damage), "free run with wrong marks", "PageRuns.java");
    }

    @ParameterizedTest
    @CsvSource({
        "taken twice, lock taken twice",
        "taken against the ranks, lock taken against the ranks",
        "let go of by another, lock let go of by a thread that does not hold it"
    })
    void runLock(String use, String violation) {
        assertEnds(run("damaged_lock", use), violation, "LockOrder.java");
    }

    /** Like other messages of errors, the line goes to the log if there is one. */
    @Test
    void theLineIsInTheLog() {
        try (DebugRun run = new DebugRun()) {
            Outcome outcome = run.program("damaged_lock")
                    .by("prlimit", "--core=0")
                    .arguments("taken twice")
                    .run();
            assertEquals("", outcome.errors(), outcome::toString);
            assertTrue(
                    run.log().startsWith("Error (libvmmalloc): internal check failed: lock taken twice ["), run::log);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 4096, 5000, 256 << 10, 3 << 20})
    void patterns(int bytes) {
        run("patterns", bytes).assertPrints("A5 5A\n");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 70, stays A5 --",
        "100, 110, stays A5 --",
        "100, 3000, moves A5 5A",
        "3000, 100, moves A5 5A",
        "50000, 60000, moves A5 5A",
        "300000, 1000000, stays A5 --",
        "1000000, 300000, stays A5 5A",
        "3000000, 100, moves A5 5A",
        "100, 3000000, moves A5 5A"
    })
    void patternsOfReallocation(String before, String after, String patterns) {
        try (DebugRun run = new DebugRun()) {
            run.withoutLog(NativePrograms.compile("debug", "reallocated.c"))
                    .arguments(before, after)
                    .run()
                    .assertPrints(patterns + "\n");
        }
    }
}
