package org.vmmalloc.tests.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Directives;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;
import org.vmmalloc.tests.Unprivileged;

/**
 * Who runs a script, and where: whoever runs the tests, in a directory of their own; or for programs that refuse root a user without rights, with
 * copies of all that this user may not be able to read where it is.
 */
abstract sealed class Stage implements AutoCloseable {
    final Directives script;

    private Stage(Directives script) {
        this.script = script;
    }

    static Stage of(Directives script) throws IOException {
        return script.has("unprivileged") ? new OfOther(script) : new OfUs(script);
    }

    /** The script on the C library's own malloc. */
    final Command plain() {
        return bash().environment("JAVA_HOME", System.getProperty("java.home"));
    }

    /** The script with the library under test and the witness. */
    final Command preloaded() {
        Command command = plain();
        libraries().forEach(command::preload);
        return command;
    }

    /** Runs in an empty directory, which is the home too. */
    final Outcome runHere(Command command) throws IOException {
        try (TemporaryDirectory here = here()) {
            return command.in(here.path())
                    .environment("HOME", here.path().toString())
                    .run();
        }
    }

    abstract Command bash();

    abstract List<Path> libraries();

    abstract TemporaryDirectory here() throws IOException;

    /** Has the directory written by whoever runs the script. */
    abstract void open(TemporaryDirectory directory) throws IOException;

    @Override
    public abstract void close();

    private static Path witness() {
        return NativePrograms.outputOf("witness").resolve("witness.so");
    }

    private static final class OfUs extends Stage {
        OfUs(Directives script) {
            super(script);
        }

        @Override
        Command bash() {
            return Command.of("/bin/bash", script.source());
        }

        @Override
        List<Path> libraries() {
            List<Path> all = new ArrayList<>(Subject.preload());
            all.add(witness());
            return all;
        }

        /** Its name is always the same, because programs print it. */
        @Override
        TemporaryDirectory here() throws IOException {
            return new TemporaryDirectory(
                    Files.createDirectories(Subject.target().resolve("programs")));
        }

        @Override
        void open(TemporaryDirectory directory) {}

        @Override
        public void close() {}
    }

    private static final class OfOther extends Stage {
        private final TemporaryDirectory copies = Unprivileged.copyOfLibrary();

        OfOther(Directives script) throws IOException {
            super(script);
            copy(script.source());
            copy(witness());
        }

        @Override
        Command bash() {
            return Unprivileged.command("/bin/bash", copyOf(script.source()));
        }

        @Override
        List<Path> libraries() {
            return List.of(copyOf(Path.of("libvmmalloc.so.1")), copyOf(witness()));
        }

        /** Its name is short enough for a socket in it. */
        @Override
        TemporaryDirectory here() throws IOException {
            TemporaryDirectory here = new TemporaryDirectory(Files.createTempDirectory("vmmalloc-here-"));
            open(here);
            return here;
        }

        @Override
        void open(TemporaryDirectory directory) throws IOException {
            Unprivileged.own(directory.path());
        }

        @Override
        public void close() {
            copies.close();
        }

        private void copy(Path file) throws IOException {
            Unprivileged.letRead(Files.copy(file, copyOf(file)));
        }

        private Path copyOf(Path file) {
            return copies.path().resolve(file.getFileName());
        }
    }
}
