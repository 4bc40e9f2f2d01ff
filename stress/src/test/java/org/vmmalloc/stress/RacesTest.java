package org.vmmalloc.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All races, for a second in each mode of compilation. A forbidden outcome is a failure of jcstress, and so of the test. */
class RacesTest {
    private static final int RACES = 6;
    private static final long MOST_MINUTES = 5;

    @Test
    void noForbiddenOutcome(@TempDir Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-iters=2",
                "-time=500",
                "-f=1",
                "-fsm=1",
                "-c=2",
                "-af=NONE",
                "-sc=false",
                "-jvmArgs=--enable-native-access=ALL-UNNAMED");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log);
        assertTrue(ended, output);
        assertEquals(0, process.exitValue(), output);
        String expected = RACES + " passed, 0 failed, 0 soft errs, 0 hard errs";
        assertTrue(output.contains("(Results: " + RACES + " planned; " + expected), output);
    }
}
