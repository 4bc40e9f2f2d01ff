package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param status the exit status, or 128 plus the number of the signal that ended it, as a shell says
 */
public record Outcome(String commandLine, int status, String output, String errors, Duration elapsed) {
    public static final int ABORTED = 128 + 6;
    public static final int KILLED = 128 + 9;

    /** Ended well, having said {@code output} and nothing else. */
    public Outcome assertPrints(String expectedOutput) {
        assertEquals(0, status, this::toString);
        assertEquals(expectedOutput, output, this::toString);
        assertEquals("", errors, this::toString);
        return this;
    }

    /** Ended by abort, having said exactly these lines on its standard error. */
    public Outcome assertAborts(String expectedErrors) {
        assertEquals(expectedErrors, errors, this::toString);
        assertEquals(ABORTED, status, this::toString);
        return this;
    }

    /** What went wrong stands in the first line, of which summaries show no more. */
    @Override
    public String toString() {
        return "status " + status + " after " + elapsed.toMillis() + " ms, "
                + errors.lines().findFirst().orElse("no errors") + "\n  command: " + commandLine + "\n  output: "
                + tail(output) + "\n  errors: " + tail(errors);
    }

    private static String tail(String text) {
        int shown = 2000;
        return text.length() <= shown ? text : "... " + text.substring(text.length() - shown);
    }
}
