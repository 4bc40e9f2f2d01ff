package org.vmmalloc.aot.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vmmalloc.aot.BuildFailure;

/** Looks into a linked library: it must need the C library alone, and export what the version script lists, no more and no less. */
final class LibraryCheck {
    private static final Pattern NEEDED = Pattern.compile("\\(NEEDED\\).*\\[(.*)]");
    private static final String C_LIBRARY = "libc.so.6";
    private static final int SYMBOL_FIELDS = 8;
    private static final int BINDING = 4;
    private static final int SECTION = 6;
    private static final int NAME = 7;

    private final Path library;

    LibraryCheck(Path library) {
        this.library = library;
    }

    void check(Path versionScript) {
        List<String> findings = new ArrayList<>();
        needed().stream()
                .filter(Predicate.not(C_LIBRARY::equals))
                .forEach(name -> findings.add("needs " + name + " beside the C library"));
        Set<String> listed = VersionScript.globals(TranslationUnit.read(versionScript));
        Set<String> exported = exported();
        listed.stream()
                .filter(Predicate.not(exported::contains))
                .forEach(name ->
                        findings.add("does not export " + name + ", which " + versionScript.getFileName() + " lists"));
        exported.stream()
                .filter(Predicate.not(listed::contains))
                .forEach(name ->
                        findings.add("exports " + name + ", which " + versionScript.getFileName() + " does not list"));
        BuildFailure.throwIfAny("the library " + library, findings);
    }

    private List<String> needed() {
        return NEEDED.matcher(readelf("--dynamic"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private Set<String> exported() {
        return readelf("--dyn-syms")
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields.length >= SYMBOL_FIELDS && fields[BINDING].matches("GLOBAL|WEAK|UNIQUE"))
                .filter(fields -> !fields[SECTION].equals("UND") && !fields[SECTION].equals("ABS"))
                .map(fields -> fields[NAME].replaceFirst("@.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String readelf(String what) {
        return Command.run(library.getParent(), List.of("readelf", "--wide", what, library.toString()));
    }
}
