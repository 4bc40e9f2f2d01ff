package org.vmmalloc.tests.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.Subject;
import org.vmmalloc.tests.TemporaryDirectory;

/**
 * One source, two lives: the same trace is answered alike by the native library and on a JVM, down to the place of every block.
 *
 * <p>The pool is reserved in full: from another, memory is given back after a rest, and where the next block lies depends on the time.
 */
@OnOurs
class TwinTest {
    private static final long POOL_BYTES = 32L << 20;

    @ParameterizedTest
    @CsvSource({
        "1, 20000, 4194304, 12",
        "2, 20000, 8388608, 17",
        "3, 20000, 8388608, 22",
        "4, 50000, 1048576, 10",
        "5, 10000, 12582912, 22",
        "6, 20000, 16777216, 18",
        "7, 20000, 25165824, 16"
    })
    void nativeAndJavaAnswerAlike(long seed, int count, long mostBytes, int logLargest) throws IOException {
        List<Call> calls = new TraceGenerator(seed, mostBytes, logLargest).calls(count);
        try (TemporaryDirectory directory = Medium.TMPFS.newDirectory()) {
            Path trace = Files.write(
                    directory.path().resolve("trace"),
                    calls.stream().map(Call::toString).toList());
            List<String> onJvm = onJvm(trace, directory.path().resolve("answers"));
            List<String> natively = natively(trace, directory);
            assertEquals(onJvm.size(), natively.size());
            for (int line = 0; line < onJvm.size(); line++) {
                assertEquals(onJvm.get(line), natively.get(line), "line " + line + ": " + calls.get(line));
            }
        }
    }

    private static List<String> natively(Path trace, TemporaryDirectory pools) {
        Path program = NativePrograms.compile("traces", "replay.c");
        Outcome outcome = Command.of(program, trace, "places")
                .preloaded()
                .environment("VMMALLOC_RESERVE", "all")
                .pool(pools.path(), (POOL_BYTES >> 20) + "M")
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.output().lines().toList();
    }

    private static List<String> onJvm(Path trace, Path answers) throws IOException {
        Path project = Subject.module().getParent();
        List<Path> classes = Stream.of(
                        "memory/target/classes", "allocator/target/classes", "allocator/target/test-classes")
                .map(project::resolve)
                .toList();
        assumeTrue(classes.stream().allMatch(Files::isDirectory), "the allocator's tests are compiled");
        String classPath = Stream.concat(classes.stream(), Stream.of(Path.of(System.getProperty("java.class.path"))))
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        Outcome outcome = Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "org.vmmalloc.allocator.TraceRunner",
                        trace,
                        POOL_BYTES,
                        answers)
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        return Files.readAllLines(answers);
    }
}
