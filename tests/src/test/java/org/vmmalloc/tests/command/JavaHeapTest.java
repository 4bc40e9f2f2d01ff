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

/** With {@code --java-heap} the Java heap is a file in the directory of the pool, by the mappings of the JVM itself. */
class JavaHeapTest {
    private static final String SHOW_MAPPINGS = """
            void main() throws Exception {
                IO.print(java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/maps")));
            }
            """;
    private static final long POOL_BYTES = 256 << 20;

    /** Of 48 MiB; the JVM maps a few from its archive of classes instead. */
    private static final long HEAP_BYTES = 40 << 20;

    @TempDir
    private Path directory;

    private final Path java = Path.of(System.getProperty("java.home"), "bin/java");

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1"})
    void aJvm(String collector) throws IOException {
        Path pool = Files.createDirectory(directory.resolve("it's a pool"));
        Outcome outcome = run(pool, java, "-XX:+Use" + collector + "GC");
        assertEquals("", outcome.errors(), outcome::toString);
        assertTrue(fileBytes(outcome, pool) >= POOL_BYTES + HEAP_BYTES, outcome::toString);
    }

    @Test
    void aJvmThatAScriptStarts() throws IOException {
        Path pool = Files.createDirectory(directory.resolve("two words"));
        Path script = Files.writeString(directory.resolve("start"), "#!/bin/sh\nexec '" + java + "' \"$@\"\n");
        assertTrue(script.toFile().setExecutable(true));
        Outcome outcome = run(pool, script, "-Dx=y");
        assertEquals(
                "Picked up JAVA_TOOL_OPTIONS: '-XX:AllocateHeapAt=" + pool + "'\n",
                outcome.errors(),
                outcome::toString);
        assertTrue(fileBytes(outcome, pool) >= POOL_BYTES + HEAP_BYTES, outcome::toString);
    }

    @Test
    void optionsThatAreThereStay() {
        Outcome outcome = Front.run("--print-env", "--java-heap", "--pool-dir", directory)
                .environment("JAVA_TOOL_OPTIONS", "-Da='b c'")
                .run();
        assertTrue(
                outcome.output()
                        .contains(
                                "export JAVA_TOOL_OPTIONS='-Da='\\''b c'\\'' -XX:AllocateHeapAt=" + directory + "'\n"),
                outcome::toString);
    }

    @Test
    void aPathThatCannotBeWrittenForAJvm() throws IOException {
        Path pool = Files.createDirectory(directory.resolve("'\""));
        Outcome outcome = Front.run("--pool-dir", pool, "--java-heap", "true").run();
        assertEquals(
                "vmmalloc: --java-heap: a JVM cannot be given the directory " + pool + ", with quotes of both kinds\n",
                outcome.errors());
        assertEquals(2, outcome.status(), outcome::toString);
        assertEquals("", run(pool, java).errors(), "an argument needs no quotes");
    }

    private Outcome run(Path pool, Object... front) throws IOException {
        Path program = Files.writeString(directory.resolve("Maps.java"), SHOW_MAPPINGS);
        Command command = Front.run("--java-heap", "--pool-dir", pool, "--pool-size", POOL_BYTES, "--");
        return command.arguments(front).arguments("-Xms48m", "-Xmx48m", program).run();
    }

    /** The size of the mappings of files in the directory, which have no name any more. */
    private static long fileBytes(Outcome outcome, Path pool) {
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.output()
                .lines()
                .filter(line -> line.contains(pool + "/"))
                .map(line -> line.split("[- ]"))
                .mapToLong(fields -> Long.parseLong(fields[1], 16) - Long.parseLong(fields[0], 16))
                .sum();
    }
}
