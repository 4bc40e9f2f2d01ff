package org.vmmalloc.tests.debug;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the log: {@code <libvmmalloc>: <LEVEL> [FILE:LINE FUNCTION] TEXT}. */
record LogLine(int level, String function, String text) {
    private static final Pattern FORM =
            Pattern.compile("<libvmmalloc>: <([1-4])> \\[[A-Za-z]+\\.java:[1-9][0-9]* ([a-z_]+)] (.*)");

    static LogLine of(String line) {
        Matcher matcher = FORM.matcher(line);
        assertTrue(matcher.matches(), line);
        return new LogLine(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3));
    }

    static List<LogLine> all(String log) {
        assertTrue(log.isEmpty() || log.endsWith("\n"), "the last line is not complete");
        return log.lines().map(LogLine::of).toList();
    }

    @Override
    public String toString() {
        return level + " " + function + "] " + text;
    }
}
