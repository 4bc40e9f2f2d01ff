package org.vmmalloc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a test program wants to be run, as its own first comment says.
 *
 * <pre>
 *   {@literal @}run SIZE [ARGUMENT...]   once on a pool of this size, with these arguments (any number of lines; without any: 64M)
 *   {@literal @}media tmpfs disk         where the pool lies (without it: both)
 *   {@literal @}linked [only]            also, or only, linked with -lvmmalloc instead of preloaded
 *   {@literal @}plain                    holds for the C library's own malloc too
 *   {@literal @}fork N...                once under each of these fork options
 *   {@literal @}environment NAME=VALUE   set for the program (any number of lines)
 *   {@literal @}preload NAME             also preloads NAME.so of the same directory
 *   {@literal @}flags WORD...            more words for the compiler; $OUT is the directory of the compiled programs
 *   {@literal @}witness NAME...          of a script: programs whose heap must be seen in the pool
 *   {@literal @}pool SIZE                of a script: the size of each of its programs' pools (without it: 256M)
 *   {@literal @}unprivileged             of a script: is run by a user without rights, because its programs refuse root
 *   {@literal @}misuse                   prints a pointer, misuses it, and must die of exactly one message that names the pointer
 * </pre>
 */
public record Directives(Path source, List<String[]> lines) {
    private static final Pattern LINE = Pattern.compile("^(?: \\*|//|#) @(\\w+)(?: (.*))?$");

    public static Directives of(Path source) {
        try {
            List<String[]> lines = new ArrayList<>();
            for (String line : Files.readAllLines(source)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    lines.add(new String[] {
                        matcher.group(1),
                        matcher.group(2) == null ? "" : matcher.group(2).strip()
                    });
                }
            }
            return new Directives(source, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String name) {
        return lines.stream().anyMatch(line -> line[0].equals(name));
    }

    /** The texts of all lines of this name. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line[0].equals(name))
                .map(line -> line[1])
                .toList();
    }

    /** The words of all lines of this name, or those of {@code otherwise} if there is no line. */
    public List<String> words(String name, String otherwise) {
        List<String> texts = has(name) ? all(name) : List.of(otherwise);
        return texts.stream()
                .flatMap(text -> Pattern.compile("\\s+").splitAsStream(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
