package org.vmmalloc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where pools lie: on a file system that is memory, or on one that is not. */
public enum Medium {
    TMPFS(Path.of("/dev/shm")),
    DISK(Subject.target().resolve("pools"));

    private final Path parent;

    Medium(Path parent) {
        this.parent = parent;
    }

    /** A new empty directory, which {@link TemporaryDirectory#close} removes. */
    public TemporaryDirectory newDirectory() {
        try {
            Files.createDirectories(parent);
            return new TemporaryDirectory(Files.createTempDirectory(parent, "vmmalloc-test-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
