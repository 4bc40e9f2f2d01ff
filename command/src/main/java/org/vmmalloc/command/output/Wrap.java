package org.vmmalloc.command.output;

import java.util.ArrayList;
import java.util.List;

/** Prose on a screen: lines are broken at blanks, and go on below where they began. */
public final class Wrap {
    private Wrap() {}

    /**
     * The lines of a text, none longer than {@code width}. All but the first begin with so many blanks, at most half of the width;
     * a word that is too long for a line of its own goes on in the next.
     */
    public static List<String> lines(String text, int width, int indent) {
        String blanks = " ".repeat(Math.min(indent, width / 2));
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = lastBreak(rest, width);
            int end = blank > blanks.length() ? blank : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = blanks + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** The last blank up to there that does not keep a number and its unit together; -1 if there is none. */
    private static int lastBreak(String text, int width) {
        int blank = text.lastIndexOf(' ', width);
        while (blank > 0 && Character.isDigit(text.charAt(blank - 1))) {
            blank = text.lastIndexOf(' ', blank - 1);
        }
        return blank;
    }
}
