package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** The layout of {@code dist/}, which works wherever it is copied to and however it is reached. */
class InstallationTest {
    @Test
    void theLayout() throws IOException {
        Path dist = Front.dist();
        assertTrue(Files.isExecutable(dist.resolve("bin/vmmalloc")));
        assertEquals(
                "libvmmalloc.so.1",
                Files.readSymbolicLink(dist.resolve("lib/libvmmalloc.so")).toString());
        assertEquals(
                "libvmmalloc.so.1",
                Files.readSymbolicLink(dist.resolve("lib/vmmalloc_debug/libvmmalloc.so"))
                        .toString());
        assertEquals(
                "vmmalloc_debug",
                Files.readSymbolicLink(dist.resolve("lib/pmdk_debug")).toString());
        for (String file : new String[] {
            "lib/libvmmalloc.so.1",
            "lib/vmmalloc_debug/libvmmalloc.so.1",
            "lib/vmmalloc-agent.jar",
            "lib/command/vmmalloc-command.jar",
            "lib/command/vmmalloc-command.jsa",
            "lib/pkgconfig/libvmmalloc.pc",
            "share/man/man1/vmmalloc.1",
            "share/man/man7/libvmmalloc.7",
            "share/bash-completion/completions/vmmalloc",
            "share/zsh/site-functions/_vmmalloc",
            "include/libvmmalloc.h",
            "share/doc/vmmalloc/README.md",
            "share/doc/vmmalloc/LICENSE"
        }) {
            assertTrue(Files.isRegularFile(dist.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dist", "with blanks in it", "it's"})
    void aCopyRuns(String name, @TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve(name));
        String maps = "grep -c 'lib/libvmmalloc.so.1$' /proc/self/maps >/dev/null && echo loaded";
        Command.of(copy.resolve("bin/vmmalloc"), "run", "--", "sh", "-c", maps.replace("self", "$$"))
                .run()
                .assertPrints("loaded\n");
    }

    /** Nothing is written beside what was installed. */
    @Test
    void whoMayOnlyReadItCanUseIt(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("dist"));
        Copies.openToAll(directory);
        Outcome outcome = Command.of(copy.resolve("bin/vmmalloc"), "doctor", "--help")
                .by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                .environment("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertEquals("", outcome.errors(), outcome::toString);
        assertTrue(outcome.output().contains("Usage: vmmalloc doctor"), outcome::toString);
    }

    @Test
    void benchIsHandedOverToTheSourceTree(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("dist"));
        Outcome outcome =
                Command.of(copy.resolve("bin/vmmalloc"), "bench", "--list").run();
        assertEquals(
                "vmmalloc: bench needs the source tree of vmmalloc: run ./vmmalloc bench there\n", outcome.errors());
        assertEquals(1, outcome.status(), outcome::toString);
        Path runner = Files.createDirectory(directory.resolve("scripts")).resolve("bench");
        Files.writeString(runner, "#!/bin/sh\nprintf '%s|' \"$@\"\n");
        assertTrue(runner.toFile().setExecutable(true));
        Command.of(copy.resolve("bin/vmmalloc"), "bench", "--filter", "a b")
                .run()
                .assertPrints("--filter|a b|");
        Command.of(copy.resolve("bin/vmmalloc"), "help", "bench").run().assertPrints("--help|");
    }

    /** A version that is too old is passed over, wherever it is named. */
    @Test
    void theJavaOfTheRightVersionIsTaken(@TempDir Path directory) throws IOException {
        Path old = java(directory.resolve("old"), "24.0.2");
        Path right = java(directory.resolve("right"), "26-ea");
        Outcome outcome = Front.command("ps", "x")
                .environment("JAVA_HOME", old.toString())
                .environment("PATH", right.resolve("bin") + ":/usr/bin:/bin")
                .run();
        assertTrue(outcome.output().startsWith("java of right "), outcome::toString);
        assertTrue(outcome.output().endsWith(" ps x\n"), outcome::toString);
    }

    private static Path java(Path home, String version) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\necho java of " + home.getFileName() + " \"$@\"\n");
        assertTrue(program.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void aPathThatTheLoaderCannotReadIsRefused(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("a:b"));
        Outcome outcome =
                Command.of(copy.resolve("bin/vmmalloc"), "run", "true").run();
        String expected =
                "vmmalloc: " + copy + ": the loader cannot be given a path with a colon or semicolon; move it\n";
        assertEquals(expected, outcome.errors(), outcome::toString);
        assertEquals(2, outcome.status(), outcome::toString);
    }

    @Test
    void itIsFoundByLinkByRelativePathAndInThePath(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("dist"));
        Path library = copy.resolve("lib/libvmmalloc.so.1");
        Path bin = Files.createDirectory(directory.resolve("links"));
        Path link = Files.createSymbolicLink(bin.resolve("front"), copy.resolve("bin/vmmalloc"));
        assertPreloads(library, Command.of(link, "run", "--print-env"));
        assertPreloads(library, Command.of("./vmmalloc", "run", "--print-env").in(copy.resolve("bin")));
        assertPreloads(
                library, Command.of("dist/bin/vmmalloc", "run", "--print-env").in(directory));
        assertPreloads(
                library,
                Command.of("sh", "-c", "vmmalloc run --print-env")
                        .environment("PATH", copy.resolve("bin") + ":/usr/bin:/bin"));
        assertPreloads(
                library, Command.of("sh", "vmmalloc", "run", "--print-env").in(copy.resolve("bin")));
    }

    private static void assertPreloads(Path library, Command command) {
        Outcome outcome = command.run();
        assertEquals("", outcome.errors(), outcome::toString);
        assertTrue(outcome.output().contains("export LD_PRELOAD='" + library + "'\n"), outcome::toString);
    }

    @Test
    void anIncompleteInstallationIsNamed(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("dist"));
        Path library = copy.resolve("lib/libvmmalloc.so.1");
        Files.delete(library);
        Outcome outcome =
                Command.of(copy.resolve("bin/vmmalloc"), "run", "true").run();
        assertEquals(
                "vmmalloc: " + library + " is missing: this installation is not complete\n",
                outcome.errors(),
                outcome::toString);
    }

    @Test
    void helpAndVersion() {
        assertTrue(Front.command("version").run().output().matches("vmmalloc [0-9]+\\.[0-9]+.*\n"));
        assertEquals(
                Front.command("--version").run().output(),
                Front.command("version").run().output());
        Outcome overview = Front.command("help").run();
        assertTrue(overview.output().contains("\n  run      run a program"), overview::toString);
        assertEquals(overview.output(), Front.command("--help").run().output());
        Outcome nothing = Front.command().run();
        assertEquals(overview.output(), nothing.errors(), nothing::toString);
        assertEquals(2, nothing.status());
        Outcome run = Front.command("help", "run").run();
        assertEquals(run.output(), Front.run("--help").run().output());
        for (String option : new String[] {
            "--pool-dir",
            "--pool-size",
            "--fork",
            "--children",
            "--harden",
            "--debug",
            "--log-level",
            "--log-file",
            "--stats",
            "--java-heap",
            "--print-env",
            "--format"
        }) {
            assertTrue(run.output().matches("(?s).*\n +" + option + "[ =].*"), option);
        }
    }
}
