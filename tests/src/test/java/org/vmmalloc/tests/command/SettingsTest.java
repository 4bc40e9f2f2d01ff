package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Outcome;

/** Which variables the front sets for the program, by option and by default. */
class SettingsTest {
    private static final long GIB = 1L << 30;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "14680064, 14680064",
        "14M, 14680064",
        "0016M, 16777216",
        "20480K, 20971520",
        "20480KB, 20971520",
        "20480KiB, 20971520",
        "64M, 67108864",
        "64m, 67108864",
        "65536kiB, 67108864",
        "64MB, 67108864",
        "64MiB, 67108864",
        "1G, 1073741824",
        "1GB, 1073741824",
        "1GiB, 1073741824"
    })
    void sizesAreHandedOverInBytes(String size, String bytes) {
        assertEquals(
                bytes, settings("--pool-dir", directory, "--pool-size", size).get("VMMALLOC_POOL_SIZE"));
    }

    @Test
    void optionsBecomeVariables() {
        Map<String, String> expected = new TreeMap<>(Map.of(
                "LD_PRELOAD", Front.dist() + "/lib/vmmalloc_debug/libvmmalloc.so.1",
                "VMMALLOC_POOL_DIR", directory.toString(),
                "VMMALLOC_POOL_SIZE", "67108864",
                "VMMALLOC_FORK", "2",
                "VMMALLOC_CHILDREN", "none",
                "VMMALLOC_HARDEN", "1",
                "VMMALLOC_LOG_LEVEL", "4",
                "VMMALLOC_LOG_FILE", "some where/log-",
                "VMMALLOC_LOG_STATS", "1"));
        assertEquals(
                expected,
                settings(
                        "--pool-dir",
                        directory,
                        "--pool-size=64M",
                        "--fork",
                        "2",
                        "--children=none",
                        "--harden",
                        "1",
                        "--log-level=4",
                        "--log-file",
                        "some where/log-",
                        "--stats"));
    }

    @ParameterizedTest
    @CsvSource({"--debug", "--stats", "--log-level=1", "--log-file=x"})
    void whatConcernsLogsTakesTheDebugLibrary(String option) {
        assertEquals(
                Front.dist() + "/lib/vmmalloc_debug/libvmmalloc.so.1",
                settings(option).get("LD_PRELOAD"));
    }

    @Test
    void optionsWinOverTheEnvironment() {
        Outcome outcome = Front.run("--print-env", "--pool-dir", directory, "--pool-size", "64M")
                .pool(Path.of("/nonexistent"), "wrong")
                .run();
        assertEquals("67108864", read(outcome).get("VMMALLOC_POOL_SIZE"), outcome::toString);
        assertEquals(directory.toString(), read(outcome).get("VMMALLOC_POOL_DIR"), outcome::toString);
    }

    @Test
    void theEnvironmentWinsOverDefaults() {
        Map<String, String> settings =
                read(Front.run("--print-env").pool(directory, "64MiB").run());
        assertEquals("67108864", settings.get("VMMALLOC_POOL_SIZE"));
        assertEquals(directory.toString(), settings.get("VMMALLOC_POOL_DIR"));
    }

    @Test
    void byDefaultThePoolLiesInSharedMemoryThatHasRoom() throws IOException {
        Outcome outcome = Front.run("--print-env")
                .environment("TMPDIR", directory.toString())
                .run();
        boolean room = Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).type().equals("tmpfs")
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= GIB;
        Path expected = room ? SHARED_MEMORY : directory;
        assertEquals(expected.toString(), read(outcome).get("VMMALLOC_POOL_DIR"), outcome::toString);
        assertDefaultSize(expected, Long.parseLong(read(outcome).get("VMMALLOC_POOL_SIZE")));
    }

    @Test
    void aSizeThatSharedMemoryCannotHoldGoesToTheTemporaryDirectory() throws IOException {
        FileStore shared = Files.getFileStore(SHARED_MEMORY);
        long size = shared.getTotalSpace() + (1 << 20);
        Outcome outcome = Front.run("--print-env", "--pool-size", size).run();
        if (outcome.status() == 0) {
            assertEquals("/tmp", read(outcome).get("VMMALLOC_POOL_DIR"), outcome::toString);
        } else {
            assertTrue(outcome.errors().contains("free in /tmp"), outcome::toString);
        }
    }

    @Test
    void theDefaultSizeLeavesAQuarter() throws IOException {
        assertDefaultSize(
                directory, Long.parseLong(settings("--pool-dir", directory).get("VMMALLOC_POOL_SIZE")));
    }

    @Test
    void theDefaultSizeKeepsToTheLimitOnFiles() {
        Outcome outcome = Command.of(
                        "sh", "-c", "ulimit -f 100000; exec \"$@\"", "sh", Front.script(), "run", "--print-env")
                .arguments("--pool-dir", directory)
                .run();
        assertEquals(48 << 20, Long.parseLong(read(outcome).get("VMMALLOC_POOL_SIZE")), outcome::toString);
    }

    private static void assertDefaultSize(Path directory, long size) throws IOException {
        long usual = Math.min(4 * GIB, Files.getFileStore(directory).getUsableSpace() / 4 * 3);
        assertTrue(Math.abs(size - usual) <= usual / 10, size + " instead of about " + usual);
        assertEquals(0, size % (1 << 20));
    }

    @Test
    void aRelativeDirectoryBecomesAbsolute() throws IOException {
        Files.createDirectory(directory.resolve("it's a pool"));
        Outcome outcome = Front.run("--print-env", "--pool-dir", "it's a pool")
                .in(directory)
                .run();
        assertEquals(directory + "/it's a pool", read(outcome).get("VMMALLOC_POOL_DIR"), outcome::toString);
    }

    @Test
    void theLibraryComesBeforeWhatIsPreloadedAlready() {
        String own = Front.library().toString();
        assertEquals(own, preload(own));
        assertEquals(own + ":/lib/a.so:b.so", preload("/lib/a.so b.so"));
        assertEquals(own + ":/lib/a.so:b.so", preload(":/lib/a.so:/elsewhere/libvmmalloc.so.1::libvmmalloc.so b.so"));
    }

    private String preload(String before) {
        // The loader complains of libraries that do not exist, in each process.
        String script = "exec env LD_PRELOAD=\"$1\" \"$2\" run --print-env 2>/dev/null";
        Outcome outcome = Command.of("sh", "-c", script, "sh", before, Front.script())
                .pool(directory, "64M")
                .run();
        return read(outcome).get("LD_PRELOAD");
    }

    @Test
    void thePrintedVariablesAreForAShell() throws IOException {
        Path pool = Files.createDirectory(directory.resolve("it's $HOME `pool`"));
        String script =
                "eval \"$(\"$1\" run --print-env --pool-size 64M --pool-dir \"$2\")\"; printf %s \"$VMMALLOC_POOL_DIR\"; "
                        + "test \"$(sh -c 'echo $VMMALLOC_POOL_SIZE')\" = 67108864";
        Command.of("sh", "-c", script, "sh", Front.script(), pool).run().assertPrints(pool.toString());
    }

    private static Map<String, String> settings(Object... options) {
        return read(Front.run("--print-env").arguments(options).run());
    }

    /** The variables of lines such as {@code export NAME='value'}. */
    private static Map<String, String> read(Outcome outcome) {
        assertEquals("", outcome.errors(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        Map<String, String> settings = new TreeMap<>();
        for (String line : outcome.output().split("\n")) {
            assertTrue(line.matches("export [A-Z_]+='.*'"), line);
            String[] parts = line.substring("export ".length()).split("=", 2);
            settings.put(parts[0], parts[1].substring(1, parts[1].length() - 1).replace("'\\''", "'"));
        }
        return settings;
    }
}
