package org.vmmalloc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmmalloc.programs.DeepStack;

/** A stack that overflows loses no block and leaves no lock held, however the JVM runs the code. */
class DeepStackTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long SECONDS_ALLOWED = 300;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-Xmixed"})
    void nothingIsLost(String mode) throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        JAVA.toString(),
                        mode,
                        "-Xmx256m",
                        "-Dvmmalloc.portable=" + Boolean.getBoolean("vmmalloc.portable"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeepStack.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_ALLOWED, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, () -> "a lock was left held, or the machine is too slow");
        assertEquals("blocks in use: 0\n", Files.readString(output));
        assertEquals(0, process.waitFor());
    }
}
