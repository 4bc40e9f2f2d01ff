package org.vmmalloc.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles what the bed has in C and C++. The compiler must neither drop nor merge calls of {@code malloc}, as it may. */
public final class NativeBuild {
    private static final List<String> ALWAYS =
            List.of("-O2", "-g", "-Wall", "-Wextra", "-Werror", "-pthread", "-D_GNU_SOURCE");
    private static final List<String> C = List.of(
            "-std=gnu17", "-fno-builtin-malloc", "-fno-builtin-calloc", "-fno-builtin-realloc", "-fno-builtin-free");
    private static final List<String> CPP = List.of("-std=c++20");

    private NativeBuild() {}

    /** Compiles a source into the directory, if it is newer than what lies there; returns the program. */
    public static Path compile(Path source, Path directory) throws IOException {
        String name = source.getFileName().toString();
        Path program = directory.resolve(name.substring(0, name.lastIndexOf('.')));
        if (isNewer(program, source)) {
            return program;
        }
        Files.createDirectories(directory);
        boolean cpp = name.endsWith(".cpp");
        List<String> words = new ArrayList<>(List.of(cpp ? "g++" : "gcc"));
        words.addAll(cpp ? CPP : C);
        words.addAll(ALWAYS);
        words.addAll(List.of(source.toString(), "-o", program.toString(), "-lm"));
        Tool.run(directory, words);
        return program;
    }

    private static boolean isNewer(Path program, Path source) throws IOException {
        Path header = source.resolveSibling("workload.h");
        return Files.exists(program) && isOlder(source, program) && (!Files.exists(header) || isOlder(header, program));
    }

    private static boolean isOlder(Path input, Path program) throws IOException {
        return Files.getLastModifiedTime(input).compareTo(Files.getLastModifiedTime(program)) < 0;
    }
}
