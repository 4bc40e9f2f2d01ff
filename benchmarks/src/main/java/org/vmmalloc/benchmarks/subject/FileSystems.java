package org.vmmalloc.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What kind of file system a directory is on. */
public final class FileSystems {
    /** The type of those whose files are memory. */
    public static final String TMPFS = "tmpfs";

    private FileSystems() {}

    /** The type of the file system of an existing directory, as the kernel calls it. */
    public static String typeOf(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether files in the directory are memory. */
    public static boolean isMemory(Path directory) {
        return typeOf(directory).equals(TMPFS) || typeOf(directory).equals("ramfs");
    }
}
