package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a start by the front costs over a plain one, and what one of the Java program takes: medians of starts. */
class StartTimeTest {
    private static final int ROUNDS = 61;
    private static final double MILLISECONDS_ALLOWED = 20;
    private static final int JAVA_ROUNDS = 9;
    private static final double JAVA_MILLISECONDS_ALLOWED = 600;

    @Test
    void theFrontOfTheProduct() throws IOException, InterruptedException {
        assertQuick(Front.script());
    }

    @Test
    void theScriptAtTheRoot() throws IOException, InterruptedException {
        Path root = Front.root().resolve("vmmalloc");
        // The first start may build.
        milliseconds(root.toString(), "run", "true");
        assertQuick(root);
    }

    @Test
    void commandsOfTheJavaProgram() throws IOException, InterruptedException {
        double[] times = new double[JAVA_ROUNDS];
        for (int i = 0; i < JAVA_ROUNDS; i++) {
            times[i] = milliseconds(Front.script().toString(), "ps", "--json");
        }
        double median = median(times);
        System.out.printf("ps: %.0f ms%n", median);
        assertTrue(median < JAVA_MILLISECONDS_ALLOWED, median + " ms");
    }

    private static void assertQuick(Path front) throws IOException, InterruptedException {
        double[] plain = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            plain[i] = milliseconds("/bin/true");
            ours[i] = milliseconds(front.toString(), "run", "/bin/true");
        }
        double more = median(ours) - median(plain);
        System.out.printf("%s: %.1f ms more than a plain start of %.1f ms%n", front, more, median(plain));
        assertTrue(more < MILLISECONDS_ALLOWED, more + " ms more than a plain start");
    }

    private static double milliseconds(String... words) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertTrue(process.waitFor() == 0, () -> String.join(" ", words));
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
