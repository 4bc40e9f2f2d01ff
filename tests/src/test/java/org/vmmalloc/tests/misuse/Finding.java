package org.vmmalloc.tests.misuse;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmmalloc.tests.Outcome;

/** What came of a mistake, as the table says it. */
final class Finding {
    static final Map<String, String> MESSAGES = Map.of(
            "double free of pointer", "D",
            "pointer into the middle of a block:", "M",
            "pointer that is not allocated:", "N",
            "pointer that nobody allocated:", "F",
            "wrong size for pointer", "S",
            "write after free to pointer", "W",
            "write beyond the end of pointer", "O");

    private static final Pattern LINE =
            Pattern.compile("Error \\(libvmmalloc\\): ([a-z :]+) (0x[0-9a-f]+)(, block of [1-9]\\d* bytes)?\n");
    private static final int FAULT = 128 + 11;

    private Finding() {}

    /** Of our library: exactly one line of a known text, which names the pointer, and then an abort; or a fault; or nothing. */
    static String ofOurs(Outcome outcome, boolean namesVictim) {
        if (outcome.status() != Outcome.ABORTED) {
            return outcome.errors().isEmpty() ? silent(outcome) : "? " + outcome;
        }
        Matcher line = LINE.matcher(outcome.errors());
        if (!line.matches() || !MESSAGES.containsKey(line.group(1))) {
            return "? " + outcome;
        }
        boolean isVictim = outcome.output().strip().equals(line.group(2));
        return !namesVictim || isVictim ? MESSAGES.get(line.group(1)) : "? another pointer: " + outcome;
    }

    /** Of another allocator: that it ended the program is enough. */
    static String ofOther(Outcome outcome) {
        return outcome.status() == Outcome.ABORTED ? "abort" : silent(outcome);
    }

    private static String silent(Outcome outcome) {
        if (outcome.status() == FAULT) {
            return "fault";
        }
        if (outcome.status() == 0 && outcome.output().endsWith("unnoticed\n")) {
            return "–";
        }
        return outcome.status() == 0 && outcome.output().endsWith("harmless\n") ? "ok" : "status " + outcome.status();
    }

    /** Whether each line is one of our messages. */
    static boolean areMessages(String errors) {
        return errors.lines().allMatch(line -> LINE.matcher(line + "\n").matches());
    }
}
