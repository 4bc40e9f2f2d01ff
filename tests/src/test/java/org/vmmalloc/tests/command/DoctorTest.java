package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.MountedFileSystem;
import org.vmmalloc.tests.MountedFileSystem.Kind;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Unprivileged;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code vmmalloc doctor} says of file systems that are mounted for it. */
class DoctorTest {
    private static final int SMALL = 512;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFileSystemIsKnownForWhatItIs(Kind kind) {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, SMALL)) {
            Map<String, Object> report = report(mounted.path());
            Map<String, Object> fileSystem = part(report, "fileSystem");
            assertEquals(kind.name().toLowerCase(java.util.Locale.ROOT), fileSystem.get("type"));
            assertEquals(mounted.path().toString(), fileSystem.get("mountPoint"));
            assertEquals(false, fileSystem.get("directAccess"));
            assertEquals(kind == Kind.TMPFS, part(report, "costs").get("bringBackNanos") == null);
            for (String cost : List.of("startNanos", "reserveNanosPerGibibyte", "touchNanos", "accessNanos")) {
                assertTrue(((Number) part(report, "costs").get(cost)).doubleValue() > 0, cost);
            }
            assertEquals(Front.library().toString(), part(report, "library").get("path"));
            List<String> commands = commands(report);
            assertEquals(kind == Kind.BTRFS, commands.contains("chattr +C " + mounted.path()), commands::toString);
            assertTrue(commands.stream().noneMatch(command -> command.contains("dax")), commands::toString);
        }
    }

    @Test
    void theRemountThatIsRecommendedWorks() {
        try (MountedFileSystem mounted = MountedFileSystem.of(Kind.TMPFS, SMALL)) {
            assertNull(part(report(mounted.path()), "hugePages").get("mountOption"));
            Command.of("mount", "-o", "remount,huge=within_size", mounted.path())
                    .run()
                    .assertPrints("");
            Map<String, Object> report = report(mounted.path());
            Map<String, Object> hugePages = part(report, "hugePages");
            assertEquals("within_size", hugePages.get("mountOption"));
            assertTrue(((Number) hugePages.get("bytesUnasked")).longValue() > 0, report::toString);
            assertTrue(
                    reasons(report).contains("Huge pages are on for this mount (huge=within_size)."), report::toString);
            assertTrue(commands(report).stream().noneMatch(command -> command.contains("huge=")), report::toString);
        }
    }

    @Test
    void whereNoPoolFitsItSaysSo() {
        try (MountedFileSystem mounted = MountedFileSystem.of(Kind.TMPFS, 8)) {
            Outcome outcome = Front.command("doctor", mounted.path()).run();
            assertEquals(1, outcome.status(), outcome::toString);
            assertTrue(
                    outcome.output().contains("\n" + mounted.path() + ": No pool can be made there.\n"),
                    outcome::toString);
            assertTrue(
                    outcome.output().replaceAll("\\s+", " ").contains("--pool-size 14M: more than the 8.0 MiB free in"),
                    outcome::toString);
        }
    }

    /** A limit of memory, where the machine lets one be set. */
    @Test
    void theLimitOfTheControlGroupIsFound() throws IOException {
        Path top = Path.of("/sys/fs/cgroup/memory");
        boolean first = Files.isDirectory(top);
        Path group = (first ? top : top.getParent()).resolve("vmmalloc-doctor-test");
        Files.createDirectory(group);
        try {
            Files.writeString(group.resolve(first ? "memory.limit_in_bytes" : "memory.max"), "768M");
            String script = "echo $$ >\"$1/cgroup.procs\"; shift; exec \"$@\"";
            Outcome outcome = Command.of("sh", "-c", script, "sh", group, Front.script(), "doctor", "--json")
                    .run();
            Map<String, Object> report = parsed(outcome);
            Map<String, Object> limit = part(report, "memoryLimit");
            assertEquals(first ? 1 : 2, limit.get("version"));
            assertEquals(768 << 20, limit.get("limitBytes"));
            assertEquals(true, limit.get("countsPool"));
            assertEquals("possible", part(report, "verdict").get("level"));
        } finally {
            Files.delete(group);
        }
    }

    @Test
    void forPeopleItIsText() {
        Outcome outcome = Front.command("doctor", "/dev/shm").run();
        for (String title : List.of("File system", "Space", "Huge pages", "Kernel", "Library")) {
            assertTrue(outcome.output().matches("(?s)(.*\n)?" + title + "\n.*"), outcome::toString);
        }
        assertFalse(outcome.output().contains("\u001b"), "colour only on a terminal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nonexistent | vmmalloc: doctor /nonexistent: no such directory; create it or name another
            /etc/passwd  | vmmalloc: doctor /etc/passwd: not a directory; name one
            """)
    void whatIsNoPlaceForFiles(String directory, String message) {
        Outcome outcome = Front.command("doctor", directory).run();
        assertEquals(message + "\n", outcome.errors(), outcome::toString);
        assertEquals(2, outcome.status(), outcome::toString);
    }

    @Test
    void whereNothingCanBeWrittenItSaysWhy(@TempDir Path directory) throws IOException, InterruptedException {
        try (MountedFileSystem mounted = MountedFileSystem.of(Kind.TMPFS, 64)) {
            Command.of("mount", "-o", "remount,ro", mounted.path()).run().assertPrints("");
            Outcome outcome = Front.command("doctor", mounted.path()).run();
            assertEquals(
                    "vmmalloc: doctor " + mounted.path()
                            + ": on a read-only file system; mount it writable or name another\n",
                    outcome.errors());
            assertEquals(2, outcome.status(), outcome::toString);
        }
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Copies.openToAll(directory);
        assertTrue(locked.toFile().setWritable(false, false));
        Path dist = Copies.copy(Front.dist(), directory.resolve("dist"));
        Copies.openToAll(dist);
        Outcome outcome = Unprivileged.command(dist.resolve("bin/vmmalloc"), "doctor", locked)
                .environment("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertEquals(
                "vmmalloc: doctor " + locked + ": not writable for you; get the right to write there or name another\n",
                outcome.errors());
        assertEquals(2, outcome.status(), outcome::toString);
    }

    @Test
    void whatHoldsNoFilesIsNoPlaceForAPool() {
        Outcome outcome = Front.command("doctor", "/proc").run();
        assertTrue(outcome.output().contains("\n/proc: No pool can be made there.\n"), outcome::toString);
        assertEquals(1, outcome.status(), outcome::toString);
    }

    @Test
    void aLinkIsFollowed(@TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/shm"));
        assertEquals("/dev/shm", report(link).get("directory"));
    }

    private static Map<String, Object> report(Path directory) {
        return parsed(Front.command("doctor", "--json", directory).run());
    }

    private static Map<String, Object> parsed(Outcome outcome) {
        assertEquals("", outcome.errors(), outcome::toString);
        assertEquals(0, outcome.status(), outcome::toString);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(outcome.output());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> report, String name) {
        return (Map<String, Object>) report.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> reasons(Map<String, Object> report) {
        return (List<String>) part(report, "verdict").get("reasons");
    }

    @SuppressWarnings("unchecked")
    private static List<String> commands(Map<String, Object> report) {
        return ((List<Map<String, Object>>) part(report, "verdict").get("remedies"))
                .stream()
                        .flatMap(remedy -> ((List<String>) remedy.get("commands")).stream())
                        .toList();
    }
}
