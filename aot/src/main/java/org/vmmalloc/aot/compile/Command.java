package org.vmmalloc.aot.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.vmmalloc.aot.BuildFailure;

/** Runs programs of the machine. */
public final class Command {
    private Command() {}

    /** Runs a program to its end and returns what it wrote; fails, with just that, unless its status is 0. */
    public static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new BuildFailure(String.join(" ", command) + System.lineSeparator() + output + command.getFirst()
                        + " ended with status " + status);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new BuildFailure("interrupted while " + command.getFirst() + " ran", interruption);
        }
    }
}
