package org.vmmalloc.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment: what is wrong is said in one line, to the letter, and ends the program by abort; what is right is not commented. */
@OnOurs
class ConfigurationTest {
    private static final String PREFIX = "Error (libvmmalloc): ";
    private static final String CREATION_FAILED = PREFIX + "vmem pool creation failed: ";
    private static final String SIZE = "16777216";

    private TemporaryDirectory directory;

    @BeforeEach
    void makeDirectory() {
        directory = Medium.TMPFS.newDirectory();
    }

    @AfterEach
    void removeDirectory() {
        directory.close();
    }

    private static Command program() {
        return Command.of("/bin/true").preloaded();
    }

    private Command withSize(String size) {
        return program().pool(directory.path(), size);
    }

    private static void assertFirstLine(String expected, Outcome outcome) {
        assertEquals(expected, outcome.errors().lines().findFirst().orElse(""), outcome::toString);
        assertTrue(outcome.errors().lines().count() <= 2, outcome::toString);
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        assertEquals("", outcome.output(), outcome::toString);
    }

    @Test
    void directoryUnset() {
        program()
                .environment("VMMALLOC_POOL_SIZE", SIZE)
                .run()
                .assertAborts(PREFIX + "environment variable VMMALLOC_POOL_DIR not specified\n");
    }

    @Test
    void everythingUnset() {
        program().run().assertAborts(PREFIX + "environment variable VMMALLOC_POOL_DIR not specified\n");
    }

    @Test
    void sizeUnset() {
        program()
                .environment("VMMALLOC_POOL_DIR", directory.path().toString())
                .run()
                .assertAborts(PREFIX + "environment variable VMMALLOC_POOL_SIZE not specified\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1048576, 1048576",
        "14680063, 14680063",
        "0, 0",
        "1, 1",
        "1M, 1048576",
        "13M, 13631488",
        "64, 64",
        "64K, 65536",
        "00, 0"
    })
    void sizeBelowTheMinimum(String text, long bytes) {
        withSize(text)
                .run()
                .assertAborts(PREFIX + "VMMALLOC_POOL_SIZE value is less than minimum (" + bytes + " < 14680064)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-14680064", "-64M"})
    void negativeSize(String text) {
        withSize(text).run().assertAborts(PREFIX + "negative VMMALLOC_POOL_SIZE\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "16777216junk",
                "64X",
                "64MM",
                "64 M",
                "1e9",
                "0x4000000",
                "64M ",
                "M",
                "64.5M",
                "99999999999999999999999",
                "64iB",
                "+"
            })
    void sizeThatIsNotUnderstood(String text) {
        Outcome outcome = withSize(text).run();
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        assertTrue(outcome.errors().startsWith(PREFIX), outcome::toString);
        assertTrue(outcome.errors().contains("VMMALLOC_POOL_SIZE"), outcome::toString);
        assertTrue(outcome.errors().contains(text), outcome::toString);
        assertEquals(1, outcome.errors().lines().count(), outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14680064",
                "16777216",
                "16000000",
                "14681000",
                "14337K",
                "16M",
                "16MB",
                "16MiB",
                "1G",
                "1GB",
                "1GiB",
                "20000K",
                "20000KB",
                "20000KiB"
            })
    void sizesThatAreUnderstood(String text) {
        withSize(text).run().assertPrints("");
    }

    @Test
    void terabytesAreUnderstoodAndTooLargeHere() {
        assertFirstLine(
                CREATION_FAILED + "No space left on device", withSize("900T").run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent/directory", "", "/proc"})
    void directoryMissing(String path) {
        Outcome outcome = program()
                .environment("VMMALLOC_POOL_DIR", path)
                .environment("VMMALLOC_POOL_SIZE", SIZE)
                .run();
        assertFirstLine(CREATION_FAILED + "No such file or directory", outcome);
    }

    @Test
    void directoryIsAFile() throws IOException {
        Path file = Files.createFile(directory.path().resolve("file"));
        assertFirstLine(
                CREATION_FAILED + "Not a directory", program().pool(file, SIZE).run());
    }

    @Test
    void directoryNotWritable() throws IOException {
        try (TemporaryDirectory library = Unprivileged.copyOfLibrary()) {
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Outcome outcome = Unprivileged.command("/bin/true")
                    .preload(library.path().resolve("libvmmalloc.so.1"))
                    .pool(directory.path(), SIZE)
                    .run();
            assertFirstLine(CREATION_FAILED + "Permission denied", outcome);
        }
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void sizeLargerThanTheFreeSpace(Medium medium) throws IOException {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            FileStore store = Files.getFileStore(pools.path());
            long tooMuch = store.getTotalSpace() + (1L << 30);
            assertFirstLine(
                    CREATION_FAILED + "No space left on device",
                    program().pool(pools.path(), Long.toString(tooMuch)).run());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "4", "99", "12345678901"})
    void forkOutOfRange(String value) {
        withSize(SIZE)
                .environment("VMMALLOC_FORK", value)
                .run()
                .assertAborts(PREFIX + "incorrect VMMALLOC_FORK value (" + value + ")\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1x", "-1", "1 ", "0x1"})
    void forkNotUnderstood(String value) {
        Outcome outcome = withSize(SIZE).environment("VMMALLOC_FORK", value).run();
        assertEquals(Outcome.ABORTED, outcome.status(), outcome::toString);
        assertTrue(
                outcome.errors().startsWith(PREFIX + "incorrect VMMALLOC_FORK value (" + value + ")"),
                outcome::toString);
        assertEquals(1, outcome.errors().lines().count(), outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "2", "3"})
    void forkUnderstood(String value) {
        withSize(SIZE).environment("VMMALLOC_FORK", value).run().assertPrints("");
    }

    /** Each row is wrong in two ways; the first of them is the one that is reported. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "unset, -1, 7, environment variable VMMALLOC_POOL_DIR not specified",
                "/nonexistent, unset, 7, environment variable VMMALLOC_POOL_SIZE not specified",
                "/nonexistent, -1, 7, negative VMMALLOC_POOL_SIZE",
                "/nonexistent, 1000, 7, VMMALLOC_POOL_SIZE value is less than minimum (1000 < 14680064)",
                "/nonexistent, 16777216, 7, incorrect VMMALLOC_FORK value (7)",
            })
    void orderOfChecks(String path, String size, String fork, String message) {
        Command command = program().environment("VMMALLOC_FORK", fork);
        if (path != null) {
            command.environment("VMMALLOC_POOL_DIR", path);
        }
        if (size != null) {
            command.environment("VMMALLOC_POOL_SIZE", size);
        }
        command.run().assertAborts(PREFIX + message + "\n");
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void correctStartSaysNothing(Medium medium) {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            program().pool(pools.path(), "1G").run().assertPrints("");
            Command.of("/bin/echo", "hello")
                    .preloaded()
                    .pool(pools.path(), "64M")
                    .run()
                    .assertPrints("hello\n");
            assertEquals(List.of(), pools.names());
        }
    }

    @Test
    void relativeDirectory() {
        Command.of("/bin/echo", "hello")
                .preloaded()
                .in(directory.path())
                .environment("VMMALLOC_POOL_DIR", ".")
                .environment("VMMALLOC_POOL_SIZE", SIZE)
                .run()
                .assertPrints("hello\n");
    }

    @Test
    void releaseLibraryIgnoresLogVariables() {
        Command.of("/bin/echo", "hello")
                .preload(Subject.library(Subject.releaseDirectory()))
                .pool(directory.path(), SIZE)
                .environment("VMMALLOC_LOG_LEVEL", "4")
                .environment("VMMALLOC_LOG_STATS", "1")
                .environment(
                        "VMMALLOC_LOG_FILE", directory.path().resolve("log").toString())
                .run()
                .assertPrints("hello\n");
        assertEquals(List.of(), directory.names());
    }

    /** A program that runs with more rights than its user reads no variable, so the pool is not where the user says. */
    @Test
    void secureProgramsReadNoVariable() throws IOException {
        try (TemporaryDirectory shared = Unprivileged.copyOfLibrary()) {
            Path library = shared.path().resolve("libvmmalloc.so.1");
            Path program = shared.path().resolve("program");
            Path source = Files.writeString(shared.path().resolve("program.c"), "int main(void) { return 0; }\n");
            Command.of("gcc", source, "-o", program, "-Wl,--no-as-needed", library, "-Wl,-rpath," + shared.path())
                    .run()
                    .assertPrints("");
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
            Unprivileged.command(program).pool(directory.path(), SIZE).run().assertPrints("");
            Command.of("chmod", "u+s", program).run().assertPrints("");
            Unprivileged.command(program)
                    .pool(directory.path(), SIZE)
                    .run()
                    .assertAborts(PREFIX + "environment variable VMMALLOC_POOL_DIR not specified\n");
        }
    }
}
