package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks again and again steps back behind programs that have work to do. */
class PriorityTest {
    private static final int LOWER_BY = 10;
    private static final int LOWEST = 19;
    /** Of the fields behind a thread's name in its {@code stat}: its niceness. */
    private static final int NICE_FIELD = 16;

    @ParameterizedTest
    @CsvSource({"stat --watch --interval 0.1 --json", "map --watch --interval 0.1 --json"})
    void whoLooksAgainStepsBack(String words, @TempDir Path directory) throws IOException {
        try (OnShow program = new OnShow(Front.library(), Path.of("/dev/shm"), Map.of())) {
            List<String> command = Stream.concat(
                            Stream.of(Front.script().toString()), Stream.of((words + " " + program.pid()).split(" ")))
                    .toList();
            Process looker = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var output = looker.inputReader()) {
                // The second look is behind the step.
                assertNotNull(output.readLine());
                assertNotNull(output.readLine());
                int expected = Math.min(LOWEST, niceness(Path.of("/proc/self/stat")) + LOWER_BY);
                assertEquals(expected, lowest(looker.pid()));
            } finally {
                looker.destroyForcibly().onExit().join();
            }
        }
    }

    private static int lowest(long process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            int lowest = -LOWEST;
            for (Path thread : threads.toList()) {
                lowest = Math.max(lowest, niceness(thread.resolve("stat")));
            }
            return lowest;
        }
    }

    private static int niceness(Path stat) throws IOException {
        String text = Files.readString(stat);
        return Integer.parseInt(text.substring(text.lastIndexOf(')') + 2).split(" ")[NICE_FIELD]);
    }
}
