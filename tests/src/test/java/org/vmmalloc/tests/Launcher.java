package org.vmmalloc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program {@code launcher/afresh}, which starts others as if from a login, so that no test depends on what the tests were started by. */
public final class Launcher {
    public static final Path PROGRAM = compile();

    private Launcher() {}

    private static Path compile() {
        Path output = NativePrograms.outputOf("launcher").resolve("afresh");
        Path source = NativePrograms.SOURCES.resolve("launcher/afresh.c");
        try {
            Files.createDirectories(output.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.withoutLauncher("gcc", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-O1", source, "-o", output)
                .run()
                .assertPrints("");
        return output;
    }
}
