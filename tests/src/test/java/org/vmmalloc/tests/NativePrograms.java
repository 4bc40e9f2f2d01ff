package org.vmmalloc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiles the programs of {@code src/test/native}, each once: {@code x.c} and {@code x.cpp} to the program {@code x}, {@code x.so.c} to the library
 * {@code x.so} beside it.
 */
public final class NativePrograms {
    static final Path SOURCES = Subject.module().resolve("src/test/native");
    private static final Path OUTPUT = Subject.target().resolve("native");
    private static final List<String> ALWAYS =
            List.of("-Wall", "-Wextra", "-Werror", "-O1", "-g", "-fno-builtin", "-pthread", "-D_GNU_SOURCE");

    private NativePrograms() {}

    /** The programs of a directory, without its libraries. */
    public static List<Path> sourcesOf(String behaviour) {
        return list(behaviour).stream().filter(path -> !isLibrary(path)).toList();
    }

    /** Where the compiled programs and libraries of a directory are. */
    public static Path outputOf(String behaviour) {
        return OUTPUT.resolve(behaviour);
    }

    /** Compiles the libraries of a directory. */
    public static void compileLibraries(String behaviour) {
        list(behaviour).stream().filter(NativePrograms::isLibrary).forEach(source -> compile(source, false));
    }

    /** Compiles one program by its name with suffix. */
    public static Path compile(String behaviour, String name) {
        return compile(SOURCES.resolve(behaviour).resolve(name), false);
    }

    /** Compiles one program, linked with the library under test if {@code linked}. */
    static synchronized Path compile(Path source, boolean linked) {
        String name = source.getFileName().toString();
        boolean cpp = name.endsWith(".cpp");
        Path output = outputOf(source.getParent().getFileName().toString())
                .resolve(name.substring(0, name.lastIndexOf('.')) + (linked ? ".linked" : ""));
        if (isNewer(output, source, linked)) {
            return output;
        }
        List<String> words = new ArrayList<>(cpp ? List.of("g++", "-std=c++20") : List.of("gcc", "-std=gnu17"));
        words.addAll(ALWAYS);
        words.addAll(List.of(
                "-I",
                SOURCES.toString(),
                "-I",
                Subject.include().toString(),
                source.toString(),
                "-o",
                output.toString()));
        if (isLibrary(source)) {
            words.addAll(List.of("-shared", "-fPIC"));
        }
        if (linked) {
            Path directory = Subject.libraryDirectory();
            words.addAll(
                    List.of("-Wl,--no-as-needed", "-L", directory.toString(), "-lvmmalloc", "-Wl,-rpath," + directory));
        }
        for (String word : Directives.of(source).words("flags", "")) {
            words.add(word.replace("$OUT", output.getParent().toString()));
        }
        words.add("-ldl");
        run(words, output);
        return output;
    }

    private static void run(List<String> words, Path output) {
        try {
            Files.createDirectories(output.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.of(words.toArray()).run().assertPrints("");
    }

    private static boolean isNewer(Path output, Path source, boolean linked) {
        try {
            if (!Files.exists(output)) {
                return false;
            }
            FileTime made = Files.getLastModifiedTime(output);
            List<Path> inputs = new ArrayList<>(headers(SOURCES));
            inputs.addAll(headers(source.getParent()));
            inputs.add(source);
            if (linked) {
                inputs.add(Subject.library(Subject.libraryDirectory()));
            }
            for (Path input : inputs) {
                if (Files.getLastModifiedTime(input).compareTo(made) >= 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(String behaviour) {
        return list(SOURCES.resolve(behaviour), ".c", ".cpp");
    }

    private static List<Path> headers(Path directory) {
        return list(directory, ".h");
    }

    private static List<Path> list(Path directory, String... suffixes) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> Stream.of(suffixes).anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLibrary(Path source) {
        return source.toString().endsWith(".so.c") || source.toString().endsWith(".so.cpp");
    }
}
