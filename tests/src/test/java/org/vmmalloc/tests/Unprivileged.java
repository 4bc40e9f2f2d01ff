package org.vmmalloc.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Running programs as a user without rights, who may not be able to read the place where the library was built. */
public final class Unprivileged {
    private static final int NOBODY = 65534;

    private Unprivileged() {}

    /** A command of that user; it takes root to run it. */
    public static Command command(Object... words) {
        return Command.of(words).by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    /** A directory that everyone can read, with a copy of the library under test. */
    public static TemporaryDirectory copyOfLibrary() throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory(Files.createTempDirectory("vmmalloc-library-"));
        letRead(directory.path());
        Path library = directory.path().resolve("libvmmalloc.so.1");
        letRead(Files.copy(Subject.library(Subject.libraryDirectory()), library));
        return directory;
    }

    /** Lets everyone read a file, or look into a directory. */
    public static void letRead(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes a directory that user's own. */
    public static void own(Path directory) throws IOException {
        Files.setAttribute(directory, "unix:uid", NOBODY);
    }
}
