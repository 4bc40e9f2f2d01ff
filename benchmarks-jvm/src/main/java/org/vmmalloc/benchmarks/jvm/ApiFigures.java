package org.vmmalloc.benchmarks.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;
import org.vmmalloc.ByteSize;
import org.vmmalloc.Pool;

/**
 * The Java API beside what else a Java program can take memory from, under JMH. Each source takes its turn under each load, and all of them again
 * while time is left; what the machine does meanwhile meets all alike. Prints two tables within twelve minutes.
 */
public final class ApiFigures {
    private static final long NANOSECONDS_ALLOWED = 660_000_000_000L;
    private static final int MOST_ROUNDS = 4;
    private static final int OPENINGS = 21;
    private static final String DIRECTORY_PROPERTY = "vmmalloc.benchmarks.directory";
    private static final List<String> SOURCES = List.of(
            "unsafe",
            "confined",
            "shared",
            "direct",
            "netty-pooled",
            "netty-adaptive",
            "pool-addresses",
            "pool-segments",
            "pool-confined",
            "pool-shared",
            "pool-buffers");
    private static final Load PAIR = Load.pair("64 B", 64);
    private static final List<Load> LOADS = List.of(
            Load.RANDOM,
            Load.pair("16 B", 16),
            PAIR,
            Load.pair("4 KiB", 4 << 10),
            Load.pair("64 KiB", 64 << 10),
            Load.pair("1 MiB", 1 << 20),
            Load.RANDOM_BY_TWO,
            Load.HANDOVER);

    private final List<Cell> cells = new ArrayList<>();
    private final List<String> jvmOptions;
    private final Path directory;

    private ApiFigures(Path directory) {
        this.directory = directory;
        jvmOptions = List.of(
                "-Xmx1g",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-D" + DIRECTORY_PROPERTY + "=" + directory);
        for (Load load : LOADS) {
            SOURCES.stream().filter(load::suits).forEach(source -> cells.add(new Cell(load, source)));
        }
    }

    /** Argument: a directory for pools, if it is not to be /dev/shm. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments.length > 1) {
            System.err.println("usage: ApiFigures [DIRECTORY]");
            System.exit(2);
        }
        ApiFigures figures = new ApiFigures(Path.of(arguments.length == 1 ? arguments[0] : "/dev/shm"));
        double openMillis = figures.openMillis();
        int rounds = figures.measure();
        System.out.printf(
                "Nanoseconds of an allocation and a free, with the 99 percent error; turns of each: %d.%n%n", rounds);
        figures.printAll();
        System.out.println();
        figures.printBounds(openMillis);
    }

    /** Returns how many turns each had; the first is always whole. */
    private int measure() throws RunnerException {
        long began = System.nanoTime();
        for (int round = 1; true; round++) {
            for (Cell cell : cells) {
                System.err.printf("round %d: %s, %s%n", round, cell.load().title(), cell.source());
                cell.measure(jvmOptions);
            }
            long taken = System.nanoTime() - began;
            if (round == MOST_ROUNDS || taken / round * (round + 1) > NANOSECONDS_ALLOWED) {
                return round;
            }
        }
    }

    /** The median time to open a pool of 4 GiB. */
    private double openMillis() throws IOException {
        double[] millis = new double[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            long began = System.nanoTime();
            Pool pool = Pool.open(directory, ByteSize.gibibytes(4));
            millis[i] = (System.nanoTime() - began) / 1e6;
            pool.close();
        }
        Arrays.sort(millis);
        return millis[OPENINGS / 2];
    }

    private void printAll() {
        System.out.println("| source | "
                + String.join(" | ", LOADS.stream().map(Load::title).toList()) + " |");
        System.out.println("|---".repeat(1 + LOADS.size()) + "|");
        for (String source : SOURCES) {
            StringBuilder line = new StringBuilder("| `" + source + "` |");
            for (Load load : LOADS) {
                line.append(load.suits(source) ? " " + cell(load, source) : "").append(" |");
            }
            System.out.println(line);
        }
    }

    private void printBounds(double openMillis) {
        System.out.println("| compared | figure | bound |");
        System.out.println("|---|---|---|");
        printRatio(Load.RANDOM, "pool-addresses", "unsafe", 0.35);
        printRatio(Load.RANDOM, "pool-segments", "confined", 0.35);
        printRatio(Load.RANDOM, "pool-confined", "confined", 0.35);
        boolean adaptiveIsBetter = cell(Load.RANDOM, "netty-adaptive").mean()
                < cell(Load.RANDOM, "netty-pooled").mean();
        printRatio(Load.RANDOM, "pool-addresses", adaptiveIsBetter ? "netty-adaptive" : "netty-pooled", 0.5);
        printRatio(PAIR, "pool-addresses", "unsafe", 1);
        printRatio(PAIR, "pool-confined", "confined", 1);
        System.out.printf(Locale.ROOT, "| opening a pool of 4 GiB, ms | %.1f | at most 20 |%n", openMillis);
    }

    private void printRatio(Load load, String source, String peer, double bound) {
        double ratio = cell(load, source).mean() / cell(load, peer).mean();
        System.out.printf(
                Locale.ROOT, "| %s: `%s` to `%s` | %.2f | at most %s |%n", load.title(), source, peer, ratio, bound);
    }

    private Cell cell(Load load, String source) {
        return cells.stream()
                .filter(cell -> cell.load() == load && cell.source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
