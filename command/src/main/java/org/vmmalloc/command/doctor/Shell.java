package org.vmmalloc.command.doctor;

/** Words for a shell. */
final class Shell {
    private Shell() {}

    /** The text as one word, in quotes where it needs them. */
    static String quoted(Object text) {
        String word = text.toString();
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
