package org.vmmalloc.benchmarks.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Unchanged programs with the Java agent beside the same without, in turns: the JDK's allocation under JMH, a Netty server, and the start of a JVM.
 * Prints a table of medians in less than six minutes.
 */
public final class AgentFigures {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int ROUNDS = 3;
    private static final int STARTS = 21;
    private static final int MEASUREMENTS = 4;

    private final String agent;

    private AgentFigures(Path jar, String directory) {
        agent = "-javaagent:" + jar.toAbsolutePath() + "=dir=" + directory + ",size=1G,direct-limit=pool";
    }

    /** Arguments: the agent's jar and, if it is not to be /dev/shm, a directory for pools. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        if (arguments.length == 0 || arguments.length > 2 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("usage: AgentFigures AGENT.jar [DIRECTORY]");
            System.exit(2);
        }
        AgentFigures figures =
                new AgentFigures(Path.of(arguments[0]), arguments.length == 2 ? arguments[1] : "/dev/shm");
        System.out.println("| | stock | agent | ratio | bound |");
        System.out.println("|---|---|---|---|---|");
        figures.start();
        figures.jmh("`Unsafe`, random 16 to 527 bytes, 10 000 live", "RandomSizes", "unsafe", "0.35");
        figures.jmh("`Arena.ofConfined`, the same", "RandomSizes", "confined", "0.5");
        figures.jmh("`allocateDirect` and clean, the same", "RandomSizes", "direct", "0.7");
        figures.jmh("`Unsafe`, a pair of 64 bytes", "Pair", "unsafe", "1");
        figures.echo();
    }

    private void start() throws IOException, InterruptedException {
        double[] stock = new double[STARTS];
        double[] moved = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            stock[i] = startMillis(false);
            moved[i] = startMillis(true);
        }
        System.out.printf(
                Locale.ROOT,
                "| start and end of a JVM, ms | %.0f | %.0f | %+.0f ms | +250 ms |%n",
                median(stock),
                median(moved),
                median(moved) - median(stock));
    }

    private double startMillis(boolean moves) throws IOException, InterruptedException {
        long began = System.nanoTime();
        run(moves, Greeting.class);
        return (System.nanoTime() - began) / 1e6;
    }

    private void jmh(String title, String benchmark, String source, String bound) throws RunnerException {
        double[] stock = new double[ROUNDS];
        double[] moved = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            stock[i] = nanoseconds(false, benchmark, source);
            moved[i] = nanoseconds(true, benchmark, source);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s, ns | %.1f | %.1f | %.2f | at most %s |%n",
                title,
                median(stock),
                median(moved),
                median(moved) / median(stock),
                bound);
    }

    private double nanoseconds(boolean moves, String benchmark, String source) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .param("source", source)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(MEASUREMENTS)
                .warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.milliseconds(700))
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(options(moves).toArray(String[]::new));
        if (benchmark.equals("Pair")) {
            options = options.param("bytes", "64");
        }
        return new Runner(options.build()).runSingle().getPrimaryResult().getScore();
    }

    private void echo() throws IOException, InterruptedException {
        double[] stock = new double[ROUNDS];
        double[] moved = new double[ROUNDS];
        double[] stockNanoseconds = new double[ROUNDS];
        double[] movedNanoseconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            String[] plain = run(false, Echo.class).trim().split(" ");
            String[] pooled = run(true, Echo.class).trim().split(" ");
            stock[i] = Double.parseDouble(plain[0]);
            moved[i] = Double.parseDouble(pooled[0]);
            stockNanoseconds[i] = Double.parseDouble(plain[1]);
            movedNanoseconds[i] = Double.parseDouble(pooled[1]);
        }
        System.out.printf(
                Locale.ROOT,
                "| Netty echo, messages a second | %.0f | %.0f | %.3f | at least 0.98 |%n",
                median(stock),
                median(moved),
                median(moved) / median(stock));
        System.out.printf(
                Locale.ROOT,
                "| Netty echo, processor ns a message | %.0f | %.0f | %.3f | at most 1.02 |%n",
                median(stockNanoseconds),
                median(movedNanoseconds),
                median(movedNanoseconds) / median(stockNanoseconds));
    }

    private List<String> options(boolean moves) {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx1g",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (moves) {
            options.add(agent);
        }
        return options;
    }

    /** What a program prints that must end well. */
    private String run(boolean moves, Class<?> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options(moves));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (program.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with status " + program.exitValue());
        }
        return output;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
