package org.vmmalloc.aot.compile;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the list of public symbols that the linker is given. */
final class VersionScript {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|#[^\\n]*", Pattern.DOTALL);
    private static final Pattern GLOBALS = Pattern.compile("global:([^}:]*?)(?:local:|})", Pattern.DOTALL);

    private VersionScript() {}

    /** The names after {@code global:}. */
    static Set<String> globals(String script) {
        Set<String> names = new TreeSet<>();
        Matcher section = GLOBALS.matcher(COMMENT.matcher(script).replaceAll(""));
        while (section.find()) {
            for (String name : section.group(1).split(";")) {
                if (!name.isBlank()) {
                    names.add(name.trim());
                }
            }
        }
        return names;
    }
}
