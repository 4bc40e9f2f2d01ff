package org.vmmalloc.tests.command;

import java.io.IOException;
import java.nio.file.Path;

/** Copies of whole directories, as a person makes them. */
final class Copies {
    private Copies() {}

    /** Copies with links and permissions. */
    static Path copy(Path source, Path target) throws IOException, InterruptedException {
        execute("cp", "-a", source.toString(), target.toString());
        return target;
    }

    /** Lets everybody read, and search directories. */
    static void openToAll(Path directory) throws IOException, InterruptedException {
        execute("chmod", "-R", "a+rX", directory.toString());
    }

    private static void execute(String... words) throws IOException, InterruptedException {
        int status = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + status);
        }
    }
}
