package org.vmmalloc.aot.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The generated C of some packages as one file, so that the compiler sees everything at once and inlines freely.
 *
 * <p>A prototype with {@code static} before the generated definition makes every translated method local to the file; only exported functions,
 * which have names of their own, stay visible. The translator's own runtime is not part of it: nothing of ours refers to it.
 */
public final class TranslationUnit {
    private static final String CLASSES = "classes";
    private static final Pattern METHOD = Pattern.compile("^(\\w+ (meth_\\w+)\\([^()]*\\)) \\{$", Pattern.MULTILINE);

    private final Path directory;
    private final List<Path> files;
    private final Placement placement;

    /** The files of the packages below a directory that the translator wrote. */
    public TranslationUnit(Path directory, Collection<String> packages, Placement placement) {
        this.directory = directory;
        this.placement = placement;
        this.files = packages.stream()
                .map(name -> directory.resolve(CLASSES).resolve(name.replace('.', '/')))
                .filter(Files::isDirectory)
                .flatMap(TranslationUnit::sources)
                .sorted()
                .toList();
    }

    /** Where the translator wrote. */
    public Path directory() {
        return directory;
    }

    /** The generated files, in order. */
    public List<Path> files() {
        return files;
    }

    /** The generated file's class, by name; the translator spells the dollar of a nested one differently in file names. */
    public String className(Path file) {
        String path = directory.resolve(CLASSES).relativize(file).toString();
        return path.substring(0, path.lastIndexOf('.')).replace('/', '.').replace("@d", "$");
    }

    /** Writes the one file, which ends with the hand-written C files of a directory. */
    public Path write(String name, Path handWritten) {
        List<String> lines = new ArrayList<>();
        lines.add("#include <stdint.h>");
        for (Path file : files) {
            METHOD.matcher(read(file))
                    .results()
                    .map(match -> prototype(file, match))
                    .forEach(lines::add);
        }
        for (Path file : files) {
            lines.add("#include \"" + directory.relativize(file) + "\"");
        }
        sources(handWritten).map(Path::getFileName).forEach(file -> lines.add("#include \"" + file + "\""));
        try {
            return Files.write(directory.resolve(name), lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of a generated file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String prototype(Path file, MatchResult definition) {
        return "static " + placement.specifiers(className(file), definition.group(2)) + definition.group(1) + ";";
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().endsWith(".c")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
