package org.vmmalloc.tests.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Directives;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.MountedFileSystem;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;

/**
 * Each script runs plain once and then on pools, as its {@link Stage} has it. Output, messages and status must be the same; each program that the
 * script names by {@code @witness} must have had its heap in the pool, and so must all others that it started.
 */
@OnOurs
class ProgramsTest {
    private static final Path SCRIPTS = Subject.module().resolve("src/test/programs");
    /** Of a file system, for the pools of all processes of a script. */
    private static final int MEGABYTES = 8192;

    private static final Map<Path, Outcome> PLAIN = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".sh")).sorted().toList().stream()
                    .map(Directives::of)
                    .flatMap(ProgramsTest::testsOf);
        }
    }

    private static Stream<DynamicTest> testsOf(Directives script) {
        String name = script.source().getFileName().toString();
        return script.words("media", "tmpfs").stream()
                .flatMap(medium -> script.words("fork", "default").stream()
                        .map(fork -> DynamicTest.dynamicTest(
                                name + " on " + medium + (fork.equals("default") ? "" : ", fork option " + fork),
                                script.source().toUri(),
                                () -> sameAsPlain(script, Medium.valueOf(medium.toUpperCase(Locale.ROOT)), fork))));
    }

    /** Each program that forks on each file system, under one option; on each file system under each option. */
    @ParameterizedTest
    @CsvSource({
        "bash.sh, XFS, 2",
        "bash.sh, BTRFS, 1",
        "python_fork.sh, XFS, 3",
        "python_fork.sh, BTRFS, 2",
        "perl_fork.sh, XFS, 1",
        "perl_fork.sh, BTRFS, 3",
        "make.sh, XFS, 1",
        "make.sh, BTRFS, 3",
        "redis.sh, EXT4, 2",
        "redis.sh, XFS, 2",
        "redis.sh, BTRFS, 1",
        "postgresql.sh, EXT4, 3",
        "postgresql.sh, XFS, 1",
        "postgresql.sh, BTRFS, 2",
        "nginx.sh, EXT4, 1",
        "nginx.sh, XFS, 3",
        "nginx.sh, BTRFS, 1",
    })
    void onEachFileSystem(String name, MountedFileSystem.Kind kind, String fork) throws IOException {
        try (MountedFileSystem mounted = MountedFileSystem.of(kind, MEGABYTES);
                TemporaryDirectory pools = mounted.newDirectory()) {
            sameAsPlain(Directives.of(SCRIPTS.resolve(name)), pools, fork);
        }
    }

    private static void sameAsPlain(Directives script, Medium medium, String fork) throws IOException {
        try (TemporaryDirectory pools = medium.newDirectory()) {
            sameAsPlain(script, pools, fork);
        }
    }

    private static void sameAsPlain(Directives script, TemporaryDirectory pools, String fork) throws IOException {
        NativePrograms.compileLibraries("witness");
        try (Stage stage = Stage.of(script);
                TemporaryDirectory notes = Medium.TMPFS.newDirectory()) {
            Outcome plain = plain(stage);
            stage.open(pools);
            stage.open(notes);
            Path testimony = notes.path().resolve("testimony");
            Command command = stage.preloaded()
                    .pool(pools.path(), script.words("pool", "256M").getFirst())
                    .environment("WITNESS", testimony.toString());
            if (!fork.equals("default")) {
                command.environment("VMMALLOC_FORK", fork);
            }
            assertSame(plain, stage.runHere(command));
            assertWitnessed(script.words("witness", ""), Testimony.read(testimony));
            assertEquals(List.of(), pools.names(), "left in the pool directory");
        }
    }

    private static Outcome plain(Stage stage) throws IOException {
        Path source = stage.script.source();
        if (!PLAIN.containsKey(source)) {
            PLAIN.put(source, stage.runHere(stage.plain()));
        }
        return PLAIN.get(source);
    }

    private static void assertSame(Outcome plain, Outcome ours) {
        assertEquals(0, plain.status(), plain::toString);
        assertTrue(!plain.output().isEmpty(), plain::toString);
        assertEquals(plain.errors(), ours.errors(), ours::toString);
        assertEquals(plain.status(), ours.status(), ours::toString);
        assertTrue(plain.output().equals(ours.output()), () -> "plain: " + plain + "\nours: " + ours);
    }

    private static void assertWitnessed(List<String> programs, Testimony testimony) {
        assertTrue(!programs.isEmpty());
        assertEquals(List.of(), testimony.elsewhere());
        Map<String, Long> bytes = testimony.bytesOfPrograms();
        assertTrue(bytes.keySet().containsAll(programs), () -> "wanted " + programs + ", seen " + bytes);
        programs.forEach(program -> assertTrue(bytes.get(program) > 0, () -> program + ": " + bytes));
    }
}
