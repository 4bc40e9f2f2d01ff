package org.vmmalloc.tests.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmmalloc.tests.NativePrograms;

/**
 * What it costs a program to be looked at ten times a second.
 *
 * <p>The program does rounds of the same work, each of several looks' length, in turns with the command at it and with the command stopped; it
 * tells the CPU time of an operation. Whatever else runs on the machine only ever adds to that, so the rounds are compared that were disturbed least: the
 * lower quintile of one kind with that of the other. More rounds are taken while the answer is not good, up to a bound.
 */
class SamplingCostTest {
    private static final double MOST = 1.02;
    private static final int ROUNDS_AT_ONCE = 15;
    private static final int MOST_ROUNDS = 60;
    private static final int QUINTILE = 5;
    private static final int LETTERS_IN_ROUND = 5;
    private static final long SETTLE_MILLIS = 20;

    @Test
    @Timeout(value = 150, unit = TimeUnit.SECONDS)
    void tenLooksInASecondCostTwoPercentAtMost() throws IOException, InterruptedException {
        Path program = NativePrograms.compile("command", "steady.c");
        Map<String, String> settings = Map.of("VMMALLOC_POOL_SIZE", "512M");
        try (OnShow steady = new OnShow(program, Front.library(), Path.of("/dev/shm"), settings)) {
            Process sampler = new ProcessBuilder(
                            Front.script().toString(),
                            "stat",
                            "--watch",
                            "--interval",
                            "0.1",
                            "--json",
                            Long.toString(steady.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                Thread.sleep(2000);
                List<Double> with = new ArrayList<>();
                List<Double> without = new ArrayList<>();
                do {
                    for (int i = 0; i < ROUNDS_AT_ONCE; i++) {
                        without.add(round(steady, sampler, "STOP"));
                        with.add(round(steady, sampler, "CONT"));
                    }
                } while (cost(with, without) > MOST && with.size() < MOST_ROUNDS);
                assertTrue(sampler.isAlive(), "it was looked at to the end");
                double cost = cost(with, without);
                System.out.printf("cost of ten looks a second: %.4f after %d rounds%n", cost, with.size());
                assertTrue(cost <= MOST, () -> "cost " + cost + ": " + with + " against " + without);
            } finally {
                signal(sampler, "KILL");
            }
        }
    }

    private static double round(OnShow steady, Process sampler, String signal)
            throws IOException, InterruptedException {
        signal(sampler, signal);
        Thread.sleep(SETTLE_MILLIS);
        double nanos = 0;
        for (int i = 0; i < LETTERS_IN_ROUND; i++) {
            nanos += Double.parseDouble(steady.order('x'));
        }
        return nanos;
    }

    private static double cost(List<Double> with, List<Double> without) {
        return quintile(with) / quintile(without);
    }

    private static double quintile(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / QUINTILE);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
