package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;

/**
 * The internal checks of the debug library: programs that damage one word of the pool's tables, each so that only one condition does not hold, must
 * end there. What becomes of them on the release library is nobody's promise.
 */
@OnOurs
class ChecksTest {
    /** What {@code __builtin_trap} ends a process with, where it compiles to an illegal instruction. */
    private static final int TRAPPED = 128 + 4;

    private static Outcome run(String program, Object argument) {
        try (DebugRun run = new DebugRun()) {
            return run.withoutLog(NativePrograms.compile("debug", program + ".c"))
                    .by("prlimit", "--core=0")
                    .arguments(argument)
                    .run();
        }
    }

    /** Not a word of the program itself either: it would have said that it went on, or that the damage was not what it takes. */
    private static void assertTrapped(Outcome outcome) {
        assertEquals(TRAPPED, outcome.status(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertEquals("", outcome.errors(), outcome::toString);
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
                "free block that is not ready",
                "more ready blocks than fit",
                "kind",
                "owner of a posted slab"
            })
    void slab(String damage) {
        assertTrapped(run("damaged_slab", damage));
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
        assertTrapped(run("damaged_run", damage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"taken twice", "taken against the ranks", "let go of by another"})
    void runLock(String use) {
        assertTrapped(run("damaged_lock", use));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 4096, 5000, 256 << 10, 3 << 20})
    void patterns(int bytes) {
        run("patterns", bytes).assertPrints("A5 5A\n");
    }
}
