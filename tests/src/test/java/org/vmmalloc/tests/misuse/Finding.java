package org.vmmalloc.tests.misuse;

import java.util.Map;
import java.util.Set;
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
            Pattern.compile("Error \\(libvmmalloc\\): ([a-z :]+) (0x[0-9a-f]+)(, block of ([1-9]\\d*) bytes)?\n");
    private static final int FAULT = 128 + 11;
    private static final Set<String> WITHOUT_BLOCK = Set.of("N", "F");
    private static final Set<String> WITH_REQUESTED_SIZE = Set.of("O");
    /** What a small block has more than was asked for. */
    private static final long MOST_CANARY_BYTES = 16;

    private Finding() {}

    /**
     * Of our library: exactly one line of a known text, which names the pointer and the size of its block if it has one, and then an abort; or a
     * fault; or nothing.
     */
    static String ofOurs(Outcome outcome, long bytes, boolean namesVictim) {
        if (outcome.status() != Outcome.ABORTED) {
            return outcome.errors().isEmpty() ? silent(outcome) : "? " + outcome;
        }
        Matcher line = LINE.matcher(outcome.errors());
        if (!line.matches() || !MESSAGES.containsKey(line.group(1))) {
            return "? " + outcome;
        }
        String letter = MESSAGES.get(line.group(1));
        if (!isSizeOf(letter, line.group(4), bytes)) {
            return "? another size: " + outcome;
        }
        boolean isVictim = outcome.output().strip().equals(line.group(2));
        return !namesVictim || isVictim ? letter : "? another pointer: " + outcome;
    }

    /** The size of a block is what was asked for, or a little more; where no block is concerned there is none. */
    private static boolean isSizeOf(String letter, String size, long bytes) {
        if (WITHOUT_BLOCK.contains(letter)) {
            return size == null;
        }
        long most = WITH_REQUESTED_SIZE.contains(letter) ? bytes : bytes + Math.max(MOST_CANARY_BYTES, bytes / 4);
        return size != null && Long.parseLong(size) >= bytes && Long.parseLong(size) <= most;
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
