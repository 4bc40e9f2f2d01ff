package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** What the front refuses: one line that says what is wrong, and nothing is run. */
class MessagesTest {
    private static final String SIZES =
            "not a size; allowed are whole bytes or a whole number with K, M, G or T (powers of 1024), such as 512M or 4G";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rum                  | unknown command rum, did you mean run?; see vmmalloc help
            xyzzy                | unknown command xyzzy; see vmmalloc help
            ls                   | unknown command ls, did you mean vmmalloc run -- ls?; see vmmalloc help
            --versoin            | unknown option --versoin, did you mean --version?; see vmmalloc help
            help rn              | no help on rn, did you mean run?; see vmmalloc help
            run                  | no program given: vmmalloc run [OPTIONS] [--] PROGRAM [ARGUMENTS]
            run --debug --       | no program given: vmmalloc run [OPTIONS] [--] PROGRAM [ARGUMENTS]
            run --pool-sise 1G x | unknown option --pool-sise, did you mean --pool-size?; see vmmalloc help run
            run --frk=1 true     | unknown option --frk, did you mean --fork?; see vmmalloc help run
            run -q true          | unknown option -q; see vmmalloc help run
            run --pool-dir       | --pool-dir needs a value; see vmmalloc help run
            run --pool-size= x   | --pool-size needs a value; see vmmalloc help run
            run --debug=yes true | --debug takes no value; see vmmalloc help run
            run --fork 4 true    | --fork 4: allowed are 0 to 3
            run --fork 01 true   | --fork 01: allowed are 0 to 3
            run --fork abc true  | --fork abc: allowed are 0 to 3
            run --harden 3 true  | --harden 3: allowed are 0 to 2
            run --log-level 5 ls | --log-level 5: allowed are 0 to 4
            run --children all x | --children all: allowed are own and none
            run --java-heap=x ls | --java-heap takes no value; see vmmalloc help run
            run --format yaml ls | --format yaml: allowed are shell, systemd, kubernetes and spark
            run --format=spark x | --format spark: only together with --print-env
            run --print-env -- x | --print-env runs nothing, so it takes no x; see vmmalloc help run
            run --log-file /a/x ls | --log-file /a/x: no such directory; create it or name another file
            version 2            | version takes no 2; see vmmalloc help
            help stat now        | help takes no now; see vmmalloc help
            """)
    void wrongUse(String words, String message) {
        assertRefused(message, Front.command((Object[]) words.split(" ")).run());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "abc",
                "-1",
                "+1G",
                "1.5G",
                "4gb",
                "4X",
                "64MBB",
                "64Mi",
                "12B",
                "0x100000000",
                "G",
                "\" 1G\"",
                "\"1G \""
            })
    void notASize(String size) {
        assertRefused(
                "--pool-size " + size + ": " + SIZES,
                Front.run("--pool-size", size, "true").run());
        assertRefused(
                "VMMALLOC_POOL_SIZE " + size + ": " + SIZES,
                Front.run("true").environment("VMMALLOC_POOL_SIZE", size).run());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "14680063", "13M", "14335K", "0000000013M"})
    void belowTheMinimum(String size) {
        assertRefused(
                "--pool-size " + size + ": below the minimum of 14M (14680064 bytes)",
                Front.run("--pool-size", size, "true").run());
    }

    @ParameterizedTest
    @CsvSource({"8000000T", "9223372036854775807", "9223372036854775808", "99999999999999999999999999G"})
    void moreThanIsFree(String size, @TempDir Path directory) {
        Outcome outcome =
                Front.run("--pool-dir", directory, "--pool-size", size, "true").run();
        assertEquals(2, outcome.status(), outcome::toString);
        String expected = "vmmalloc: --pool-size " + size + ": more than the [0-9]+\\.[0-9] [KMGT]iB free in "
                + directory + "; ask for less, or name another directory with --pool-dir\n";
        assertTrue(outcome.errors().matches(expected), outcome::toString);
    }

    @Test
    void aDirectoryThatIsNone(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("missing place");
        Path file = Files.createFile(directory.resolve("file"));
        assertRefused(
                "--pool-dir " + missing + ": no such directory; create it or name another with --pool-dir",
                Front.run("--pool-dir", missing, "true").run());
        assertRefused(
                "--pool-dir " + file + ": not a directory; name one with --pool-dir",
                Front.run("--pool-dir=" + file, "true").run());
        assertRefused(
                "VMMALLOC_POOL_DIR " + file + ": not a directory; name one with --pool-dir",
                Front.run("true")
                        .environment("VMMALLOC_POOL_DIR", file.toString())
                        .run());
        assertRefused(
                "TMPDIR, the default directory " + missing
                        + ": no such directory; create it or name another with --pool-dir",
                Front.run("true").environment("TMPDIR", missing.toString()).run());
    }

    @Test
    void aDirectoryThatIsNotWritable(@TempDir Path directory) throws IOException, InterruptedException {
        Path copy = Copies.copy(Front.dist(), directory.resolve("dist"));
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Copies.openToAll(directory);
        assertTrue(locked.toFile().setWritable(false, false));
        assertRefused(
                "--pool-dir " + locked
                        + ": not writable for you, or on a read-only file system; name another with --pool-dir",
                unprivileged(copy.resolve("bin/vmmalloc"), "run", "--pool-dir", locked, "true")
                        .run());
    }

    private static Command unprivileged(Object... words) {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> front =
                root ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of("env");
        return Command.of(Front.words(front, words));
    }

    @Test
    void theLimitOnFiles() {
        Outcome outcome = Command.of("sh", "-c", "ulimit -f 100000; exec \"$@\"", "sh", Front.script(), "run")
                .arguments("--pool-size", "100M", "true")
                .run();
        assertRefused(
                "--pool-size 100M: files may only have 48.8 MiB here; ask for less, or raise the limit with ulimit -f",
                outcome);
        outcome = Command.of("sh", "-c", "ulimit -f 100; exec \"$@\"", "sh", Front.script(), "run", "true")
                .run();
        assertRefused(
                "a pool has at least 14M, and files may only have 51200 bytes here; raise the limit with ulimit -f",
                outcome);
    }

    @Test
    void aWrongLevelOfHardeningInTheEnvironment() {
        assertRefused(
                "VMMALLOC_HARDEN 3: allowed are 0 to 2",
                Front.run("true").environment("VMMALLOC_HARDEN", "3").run());
        Front.run("--harden", "0", "true")
                .environment("VMMALLOC_HARDEN", "3")
                .run()
                .assertPrints("");
    }

    @Test
    void aWrongWordForChildrenInTheEnvironment() {
        assertRefused(
                "VMMALLOC_CHILDREN all: allowed are own and none",
                Front.run("true").environment("VMMALLOC_CHILDREN", "all").run());
        Front.run("--children", "none", "true")
                .environment("VMMALLOC_CHILDREN", "all")
                .run()
                .assertPrints("");
    }

    @Test
    void aWrongForkOptionOfTheEnvironment() {
        for (Map.Entry<String, Integer> entry :
                Map.of("abc", 2, "7", 2, "", 0, "3", 0).entrySet()) {
            Outcome outcome = Front.run("--print-env")
                    .environment("VMMALLOC_FORK", entry.getKey())
                    .run();
            assertEquals(entry.getValue(), outcome.status(), outcome::toString);
        }
        assertRefused(
                "VMMALLOC_FORK abc: allowed are 0 to 3",
                Front.run("--print-env").environment("VMMALLOC_FORK", "abc").run());
        assertEquals(
                0,
                Front.run("--fork", "2", "--print-env")
                        .environment("VMMALLOC_FORK", "abc")
                        .run()
                        .status());
    }

    @Test
    void aProgramThatCannotRun(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("plain-file"));
        assertEnds(
                127,
                "no-such-program: no such program in PATH",
                Front.run("no-such-program").run());
        assertEnds(
                127,
                directory + "/none: no such program",
                Front.run(directory + "/none").run());
        assertEnds(126, file + ": not executable", Front.run(file).run());
        assertEnds(
                126,
                directory + ": is a directory, not a program",
                Front.run(directory).run());
        assertEnds(
                126,
                file + ": not executable",
                Front.run("plain-file")
                        .environment("PATH", directory + ":/usr/bin:/bin")
                        .run());
    }

    private static void assertRefused(String message, Outcome outcome) {
        assertEnds(2, message, outcome);
    }

    private static void assertEnds(int status, String message, Outcome outcome) {
        assertEquals("vmmalloc: " + message + "\n", outcome.errors(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
        assertEquals(status, outcome.status(), outcome::toString);
    }

    @Test
    void outputThatIsLostIsAFailure() throws IOException {
        Outcome outcome = Command.of("/bin/sh", "-c", "exec \"$0\" ps --json >/dev/full", Front.script())
                .run();
        assertEquals(1, outcome.status(), outcome::toString);
        assertTrue(
                outcome.errors()
                        .lines()
                        .toList()
                        .contains("vmmalloc: the output cannot be written: No space left on device"),
                outcome::toString);
    }

    @Test
    void aReaderWhoLeavesIsNoFailure() throws IOException {
        Outcome outcome = Command.of(
                        "/bin/sh", "-c", "{ \"$0\" help stat >&3; echo $? >&2; } 3>&1 | true", Front.script())
                .run();
        assertEquals("0\n", outcome.errors(), outcome::toString);
    }
}
