package org.vmmalloc.benchmarks.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the comment at the head of a workload's source says to the runner: lines with {@code @word value}. */
record Directives(Path source, List<Directive> all) {
    private static final Pattern FORM = Pattern.compile("^\\W*@([a-z]+)(?: +(.*?))? *$");
    private static final List<String> KNOWN =
            List.of("stresses", "run", "start", "instructions", "needs", "driver", "output");

    /** One line: its word and the rest. */
    record Directive(String word, String value) {}

    static Directives of(Path source) {
        try {
            return new Directives(
                    source,
                    Files.readAllLines(source).stream()
                            .map(FORM::matcher)
                            .filter(Matcher::matches)
                            .filter(matcher -> KNOWN.contains(matcher.group(1)))
                            .map(matcher -> new Directive(matcher.group(1), String.valueOf(matcher.group(2))))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of all lines with that word. */
    List<String> values(String word) {
        return all.stream()
                .filter(directive -> directive.word().equals(word))
                .map(Directive::value)
                .toList();
    }

    /** The value of the first line with that word. */
    Optional<String> value(String word) {
        return values(word).stream().findFirst();
    }

    /** What the workload stresses; a source that does not say so is a mistake. */
    String stresses() {
        return value("stresses").orElseThrow(() -> new IllegalStateException(source + " lacks a line @stresses"));
    }
}
