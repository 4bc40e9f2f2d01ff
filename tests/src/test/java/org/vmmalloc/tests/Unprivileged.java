package org.vmmalloc.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Running programs as a user without rights, who may not be able to read the place where the library was built. */
final class Unprivileged {
    private static final String NOBODY = "65534";

    private Unprivileged() {}

    /** A command of that user; it takes root to run it. */
    static Command command(Object... words) {
        return Command.of(words).by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    /** A directory that everyone can read, with a copy of the library under test. */
    static TemporaryDirectory copyOfLibrary() throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory(Files.createTempDirectory("vmmalloc-library-"));
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path library = directory.path().resolve("libvmmalloc.so.1");
        Files.copy(Subject.library(Subject.libraryDirectory()), library);
        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory;
    }
}
