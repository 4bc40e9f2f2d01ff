package org.vmmalloc.tests.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmmalloc.tests.Command;
import org.vmmalloc.tests.Medium;
import org.vmmalloc.tests.NativePrograms;
import org.vmmalloc.tests.OnOurs;
import org.vmmalloc.tests.Outcome;
import org.vmmalloc.tests.TemporaryDirectory;

/** Seeded traces replayed by the native library: every block is as large, as aligned and holds what the model says, every time. */
class TracesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 20000, 4194304, 12", "2, 20000, 8388608, 17", "3, 20000, 8388608, 22", "4, 50000, 1048576, 10",
                "5, 5000, 8388608, 23",
        "6, 20000, 4194304, 12", "7, 20000, 8388608, 18", "8, 20000, 6000000, 20", "9, 50000, 500000, 9",
                "10, 5000, 8388608, 22"
    })
    void replayedTraceIsAsTheModelSays(long seed, int count, long mostBytes, int logLargest) throws IOException {
        List<Call> calls = new TraceGenerator(seed, mostBytes, logLargest).calls(count);
        try (TemporaryDirectory directory = Medium.TMPFS.newDirectory()) {
            Path trace = Files.write(
                    directory.path().resolve("trace"),
                    calls.stream().map(Call::toString).toList());
            Outcome outcome = replay(trace, directory);
            assertAnswers(calls, outcome.output().lines().toList());
        }
    }

    @OnOurs
    @ParameterizedTest
    @CsvSource({"1, 20000, 4194304, 12", "2, 20000, 8388608, 20"})
    void sameTraceSameAnswers(long seed, int count, long mostBytes, int logLargest) throws IOException {
        List<Call> calls = new TraceGenerator(seed, mostBytes, logLargest).calls(count);
        try (TemporaryDirectory directory = Medium.TMPFS.newDirectory()) {
            Path trace = Files.write(
                    directory.path().resolve("trace"),
                    calls.stream().map(Call::toString).toList());
            List<String> first = replay(trace, directory).output().lines().toList();
            List<String> second = replay(trace, directory).output().lines().toList();
            assertEquals(first.size(), second.size());
            for (int line = 0; line < first.size(); line++) {
                assertEquals(first.get(line), second.get(line), "line " + line + ": " + calls.get(line));
            }
        }
    }

    private static Outcome replay(Path trace, TemporaryDirectory pools) {
        Outcome outcome = Command.of(NativePrograms.compile("traces", "replay.c"), trace)
                .preloaded()
                .pool(pools.path(), "32M")
                .run();
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals("", outcome.errors(), outcome::toString);
        return outcome;
    }

    private static void assertAnswers(List<Call> calls, List<String> answers) {
        assertEquals(calls.size(), answers.size());
        TraceModel model = new TraceModel();
        for (int line = 0; line < calls.size(); line++) {
            Call call = calls.get(line);
            String where = "line " + line + ": " + call + " was answered by " + answers.get(line);
            String[] answer = answers.get(line).split(" ");
            assertEquals(3, answer.length, where);
            assertTrue(Long.parseLong(answer[0]) >= call.size(), where);
            assertEquals(call.kind() == 'f' ? answer[1] : "0", answer[1], where);
            assertEquals("%016x".formatted(model.expectedHash(call, line)), answer[2], where);
        }
    }
}
