package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** {@code scripts/install}, on a source tree that consists of what it reads. */
class InstallTest {
    private static final String PREFIX = "/usr";

    @TempDir
    private Path directory;

    private Path script;
    private Path destination;

    @BeforeEach
    void copyTheSourceTree() throws IOException, InterruptedException {
        Path root = Files.createDirectory(directory.resolve("source tree"));
        Copies.copy(Front.root().resolve("scripts"), root.resolve("scripts"));
        Copies.copy(Front.dist(), root.resolve("dist"));
        Files.createFile(Files.createDirectory(root.resolve(".build")).resolve("stamp"));
        script = root.resolve("scripts/install");
        destination = directory.resolve("destination");
    }

    private Command install(Object... words) {
        return Command.of(Front.words(List.of(script), words)).environment("DESTDIR", destination.toString());
    }

    private List<Path> installed() throws IOException {
        try (Stream<Path> files = Files.walk(destination)) {
            return files.filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
                    .toList();
        }
    }

    @Test
    void whatIsInstalledWorksAndIsTakenAwayAgain() throws IOException {
        Path usr = destination.resolve("usr");
        Files.createDirectories(usr.resolve("bin"));
        Path other = Files.createFile(usr.resolve("bin/other"));
        install(PREFIX).run().assertPrints("install: vmmalloc is in " + usr + "; see /usr/bin/vmmalloc help\n");
        for (Path path : installed()) {
            assertTrue(Files.exists(path), () -> path + " leads nowhere");
        }
        Outcome run = Command.of(usr.resolve("bin/vmmalloc"), "run", "--", "cat", "/proc/self/maps")
                .run();
        assertTrue(run.output().contains(usr + "/lib/vmmalloc/lib/libvmmalloc.so.1\n"), run::toString);
        linksAProgram(usr);
        Command.of("man", "-w", "libvmmalloc")
                .environment("MANPATH", usr.resolve("share/man").toString())
                .run()
                .assertPrints(usr + "/lib/vmmalloc/share/man/man7/libvmmalloc.7\n");
        install(PREFIX).run();
        install("--remove", PREFIX).run().assertPrints("install: vmmalloc is no longer in " + usr + "\n");
        assertEquals(List.of(other), installed());
    }

    /** As the build of another project would find it, also for a program that itself allocates nothing. */
    private void linksAProgram(Path usr) throws IOException {
        Outcome flags = Command.of("pkg-config", "--cflags", "--libs", "libvmmalloc")
                .environment("PKG_CONFIG_PATH", usr.resolve("lib/pkgconfig").toString())
                .run();
        assertEquals(0, flags.status(), flags::toString);
        Path source = Files.writeString(
                directory.resolve("program.c"), "#include <libvmmalloc.h>\nint main(void) { return 0; }\n");
        Path program = directory.resolve("program");
        Command.of("gcc", source, "-o", program)
                .arguments((Object[]) flags.output().strip().split("\\s+"))
                .run()
                .assertPrints("");
        String library = usr.resolve("lib").toString();
        Command.of(program)
                .environment("LD_LIBRARY_PATH", library)
                .pool(Path.of("/dev/shm"), "64M")
                .run()
                .assertPrints("");
        Command.of(program)
                .environment("LD_LIBRARY_PATH", library)
                .by("prlimit", "--core=0")
                .run()
                .assertAborts("Error (libvmmalloc): environment variable VMMALLOC_POOL_DIR not specified\n");
    }

    @Test
    void whatCannotBeIsSaid() {
        refuses(install("usr"), "install: usage: install [--remove] [PREFIX], an absolute path\n");
        refuses(install("--remove", "/usr", "/opt"), "install: usage: install [--remove] [PREFIX], an absolute path\n");
        refuses(
                install("/with blank"),
                "install: PREFIX /with blank: the loader cannot be given a path with blanks, colons or semicolons\n");
        refuses(
                install("--remove", PREFIX),
                "install: " + destination
                        + "/usr/lib/vmmalloc: there is no such directory, so nothing is installed below " + destination
                        + "/usr\n");
    }

    private static void refuses(Command command, String message) {
        Outcome outcome = command.run();
        assertEquals(message, outcome.errors(), outcome::toString);
        assertEquals(2, outcome.status(), outcome::toString);
    }
}
