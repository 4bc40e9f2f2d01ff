package org.vmmalloc.tests.debug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;

/** A directory with a pool and a log, and commands on the debug library that use them. */
final class DebugRun implements AutoCloseable {
    private final TemporaryDirectory directory = Medium.TMPFS.newDirectory();

    Path path() {
        return directory.path();
    }

    Path logFile() {
        return path().resolve("log");
    }

    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of {@code src/test/native/debug}, which writes its log where {@link #log} reads it. */
    Command program(String name) {
        return withoutLog(NativePrograms.compile("debug", name + ".c"))
                .environment("VMMALLOC_LOG_FILE", logFile().toString());
    }

    Command withoutLog(Path program) {
        return Command.of(program)
                .preload(Subject.library(Subject.debugDirectory()))
                .pool(path(), "64M");
    }

    @Override
    public void close() {
        directory.close();
    }
}
