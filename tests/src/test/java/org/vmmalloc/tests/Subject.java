package org.vmmalloc.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is tested: the library of {@code -Dvmmalloc.dist}, in the flavour that {@code -Dvmmalloc.subject} names.
 *
 * <p>The subject {@code plain} runs the programs on the C library's own malloc, and a path runs them on that library. Both serve to test the tests:
 * only programs marked {@code @plain} hold there.
 */
public final class Subject {
    private static final String NAME = System.getProperty("vmmalloc.subject", "release");
    private static final Path DIST = Path.of(System.getProperty("vmmalloc.dist", "../dist"))
            .toAbsolutePath()
            .normalize();
    private static final Path MODULE =
            Path.of(System.getProperty("vmmalloc.tests", "")).toAbsolutePath().normalize();

    private Subject() {}

    /** The module that holds these tests. */
    public static Path module() {
        return MODULE;
    }

    /** Where compiled programs and pools on disk go. */
    public static Path target() {
        return Path.of("target").toAbsolutePath();
    }

    public static Path include() {
        return DIST.resolve("include");
    }

    public static Path releaseDirectory() {
        return DIST.resolve("lib");
    }

    public static Path debugDirectory() {
        return DIST.resolve("lib/vmmalloc_debug");
    }

    public static boolean isOurs() {
        return NAME.equals("release") || NAME.equals("debug");
    }

    public static boolean isDebug() {
        return NAME.equals("debug");
    }

    /** The directory of the flavour under test, to link with. */
    public static Path libraryDirectory() {
        return isDebug() ? debugDirectory() : releaseDirectory();
    }

    /** The library under test, first of what is preloaded. */
    public static List<Path> preload() {
        return switch (NAME) {
            case "plain" -> List.of();
            case "release", "debug" -> List.of(library(libraryDirectory()));
            default -> List.of(Path.of(NAME));
        };
    }

    public static Path library(Path directory) {
        Path library = directory.resolve("libvmmalloc.so.1");
        if (!Files.exists(library)) {
            throw new IllegalStateException(
                    library + " is missing: build the product, or name it with -Dvmmalloc.dist");
        }
        return library;
    }
}
